-- ML20 整改任务书时间表制定率 第三篇 二·3
-- Rectification plans filed by their day out of those due; problems of the four winds with a leader and a day named.
-- compare: unit, town
WITH RECURSIVE above (unit, ancestor) AS (
  SELECT unit_code, unit_code FROM std_units
  UNION SELECT a.unit, u.parent_code FROM above a JOIN std_units u ON u.unit_code = a.ancestor WHERE u.parent_code IS NOT NULL
),
one AS (SELECT count(*) = 1 AS one FROM std_units WHERE unit_type = '乡镇街'),
town AS ( -- a unit, its id, the town above it; a lone town is TOWN
  SELECT unit_code AS unit, CASE unit_type WHEN '乡镇街' THEN 'TOWN' ELSE unit_code END AS id, 'TOWN' AS town FROM std_units, one WHERE one
  UNION SELECT a.unit, a.unit, a.ancestor FROM above a JOIN std_units t ON t.unit_code = a.ancestor, one WHERE NOT one AND t.unit_type = '乡镇街'
),
p AS (SELECT id, start_on, end_on FROM param_period WHERE name = 'mass_line.window'),
scope AS ( -- units.packs names the pack, or is blank and the type takes part
  SELECT unit_code AS unit, unit_type FROM std_units
  WHERE CASE WHEN packs IS NULL THEN unit_type IN ('乡镇街', '机关部门', '事业单位', '村', '社区', '企业') ELSE contains(packs, 'mass_line') END
),
figure AS (
  SELECT 'filed' AS measure, a._unit AS unit, count(*) FILTER (done_on <= plan_end) AS num, count(*) AS den
  FROM std_activities a JOIN p ON a.plan_end BETWEEN p.start_on AND p.end_on WHERE category = '材料报送' AND theme_code = 'D-RECT' GROUP BY a._unit
  UNION ALL
  SELECT 'assigned', i._unit, count(*) FILTER (leader IS NOT NULL AND due_on IS NOT NULL), count(*)
  FROM std_issues i JOIN p ON i.found_on BETWEEN p.start_on AND p.end_on WHERE ledger = '四风问题' GROUP BY i._unit
  HAVING NOT bool_or(regexp_matches(_wrong, ',(found_on|due_on),'))
),
kept AS (SELECT f.* FROM figure f JOIN scope USING (unit)),
rolled AS (SELECT 'unit' AS grain, measure, id AS unit, num, den FROM kept JOIN town USING (unit) UNION ALL SELECT 'town', measure, town, num, den FROM kept JOIN town USING (unit))
SELECT measure, '' AS reading, grain, unit, '' AS dimension, p.id AS period, sum(num) AS numerator, sum(den) AS denominator
FROM rolled, p GROUP BY ALL
