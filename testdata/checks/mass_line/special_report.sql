-- ML19 专项报告上报 第三篇 二·2
-- The town's special reports handed in by their day, out of those due in the window.
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
p AS (SELECT id, start_on, end_on FROM param_period WHERE name = 'mass_line.window')
SELECT '' AS measure, '' AS reading, 'town' AS grain, town AS unit, '' AS dimension, p.id AS period,
  count(*) FILTER (done_on <= plan_end) AS numerator, count(*) AS denominator
FROM std_activities a JOIN p ON a.plan_end BETWEEN p.start_on AND p.end_on JOIN town ON town.unit = a._unit
WHERE category = '材料报送' AND theme_code = 'D-LIFE'
GROUP BY ALL
