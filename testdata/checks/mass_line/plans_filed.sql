-- ML4 活动方案审阅备案率 第三篇 二、三·1
-- Plans of the campaign that units in scope filed by their day, out of those due.
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
document AS ( -- what falls due after the window is not yet due
  SELECT _unit AS unit, CASE WHEN done_on <= plan_end THEN 1 ELSE 0 END AS in_time
  FROM std_activities a JOIN p ON a.plan_end BETWEEN p.start_on AND p.end_on JOIN scope s ON s.unit = a._unit
  WHERE category = '材料报送' AND theme_code = 'D-IMPL'
),
rolled AS (SELECT 'unit' AS grain, id AS unit, in_time FROM document JOIN town USING (unit) UNION ALL SELECT 'town', town, in_time FROM document JOIN town USING (unit))
SELECT '' AS measure, '' AS reading, grain, unit, '' AS dimension, p.id AS period, sum(in_time) AS numerator, count(*) AS denominator
FROM rolled, p GROUP BY ALL
