-- ML31 前后满意率变化 第三篇 二·1、二·3
-- The satisfied share of the closing vote on the leading group less that of the first one; not applicable unless both.
-- compare: unit
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
vote AS (
  SELECT d._unit AS unit, stage, good + fair AS satisfied, coalesce(good + fair + average + poor, returned - coalesce(invalid, 0)) AS valid,
    regexp_matches(_wrong, ',(returned|good|fair|average|poor|invalid),') AS bad
  FROM std_democratic_appraisal d JOIN p ON d.date BETWEEN p.start_on AND p.end_on JOIN scope s ON s.unit = d._unit JOIN open o ON o.unit = d._unit
  WHERE object = '领导班子' AND stage IN ('动员后', '总结后')
),
share AS (
  SELECT unit, stage, sum(satisfied) FILTER (valid IS NOT NULL) AS yes, sum(valid) FILTER (satisfied IS NOT NULL) AS valid FROM vote
  GROUP BY ALL HAVING NOT bool_or(bad OR coalesce(satisfied > valid, FALSE)) AND yes IS NOT NULL AND valid > 0
)
SELECT '' AS measure, '' AS reading, 'unit' AS grain, town.id AS unit, '' AS dimension, p.id AS period,
  b.yes * a.valid - a.yes * b.valid AS numerator, a.valid * b.valid AS denominator
FROM share a JOIN share b ON b.unit = a.unit AND a.stage = '动员后' AND b.stage = '总结后' JOIN town ON town.unit = a.unit, p
