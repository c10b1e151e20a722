-- ML5 集中教育时间 第三篇 二
-- Units in scope with a closing meeting: those for which it lies three calendar months or more after the mobilisation
-- meeting, and the whole months between.
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
open AS (SELECT unit_code AS unit FROM std_units u, param_period e WHERE e.name = 'evaluation' AND (u.opened IS NULL OR u.opened <= e.end_on) AND (u.closed IS NULL OR u.closed > e.start_on)),
spent AS (
  SELECT m._unit AS unit, min(date) FILTER (kind = '动员会') AS began, max(date) FILTER (kind = '总结会') AS ended
  FROM std_meetings m JOIN p ON m.date BETWEEN p.start_on AND p.end_on JOIN scope s ON s.unit = m._unit JOIN open o ON o.unit = m._unit
  GROUP BY m._unit HAVING ended >= began
)
SELECT 'share' AS measure, '' AS reading, 'town' AS grain, town AS unit, '' AS dimension, p.id AS period,
  count(*) FILTER (ended >= began + INTERVAL 3 MONTH) AS numerator, count(*) AS denominator
FROM spent JOIN town USING (unit), p GROUP BY ALL
UNION ALL
SELECT 'months', '', 'unit', town.id, '', p.id, datesub('month', began, ended), 1 FROM spent JOIN town USING (unit), p
