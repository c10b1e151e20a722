-- TB1 各类学校数 方案2 一
-- Open schools and kindergartens by type, ownership and level; a 完全小学 of some level is a 示范小学.
-- compare: town
WITH RECURSIVE above (unit, ancestor) AS (
  SELECT unit_code, unit_code FROM std_units
  UNION SELECT a.unit, u.parent_code FROM above a JOIN std_units u ON u.unit_code = a.ancestor WHERE u.parent_code IS NOT NULL
),
one AS (SELECT count(*) = 1 AS one FROM std_units WHERE unit_type = '乡镇街'),
town AS ( -- a unit, its id, the town above it; a lone town is TOWN
  SELECT unit_code AS unit, CASE unit_type WHEN '乡镇街' THEN 'TOWN' ELSE unit_code END AS id, 'TOWN' AS town FROM std_units, one WHERE one
  UNION SELECT a.unit, a.unit, a.ancestor FROM above a JOIN std_units t ON t.unit_code = a.ancestor, one WHERE NOT one AND t.unit_type = '乡镇街'
),
p AS (SELECT id, start_on, end_on FROM param_period WHERE name = 'evaluation'),
open AS (
  SELECT unit_code AS unit, CASE WHEN unit_type = '完全小学' AND demo_level <> '否' THEN '示范小学' ELSE unit_type END || coalesce('·' || ownership, '') AS label
  FROM std_units, p
  WHERE unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学', '高级中学', '职业高中', '幼儿园')
    AND (opened IS NULL OR opened <= p.end_on) AND (closed IS NULL OR closed > p.start_on)
)
SELECT '' AS measure, '' AS reading, 'town' AS grain, town AS unit, label AS dimension, p.id AS period, count(*) AS numerator, 1 AS denominator
FROM open JOIN town USING (unit), p GROUP BY ALL
