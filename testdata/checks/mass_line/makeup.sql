-- ML30 补课清单 第三篇 二·3
-- Units in scope whose closing vote on the leading group had more than half of the valid ballots 一般 or 差, and of them
-- those that voted again. A vote with an impossible number puts its stage in error.
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
vote AS (
  SELECT d._unit AS unit, stage, good + fair AS satisfied, coalesce(good + fair + average + poor, returned - coalesce(invalid, 0)) AS valid,
    regexp_matches(_wrong, ',(returned|good|fair|average|poor|invalid),') AS bad
  FROM std_democratic_appraisal d JOIN p ON d.date BETWEEN p.start_on AND p.end_on JOIN scope s ON s.unit = d._unit JOIN open o ON o.unit = d._unit
  WHERE object = '领导班子'
),
closing AS (
  SELECT unit, CASE WHEN 2 * sum(valid - satisfied) > sum(valid) FILTER (satisfied IS NOT NULL) THEN 1 ELSE 0 END AS low FROM vote
  WHERE stage = '总结后' GROUP BY unit HAVING NOT bool_or(bad OR coalesce(satisfied > valid, FALSE)) AND sum(valid - satisfied) IS NOT NULL AND sum(valid) FILTER (satisfied IS NOT NULL) > 0
),
figure AS (
  SELECT '' AS measure, unit, low AS n FROM closing
  UNION ALL SELECT 'made_up', unit, CASE WHEN unit IN (SELECT unit FROM vote WHERE stage = '补课后') THEN 1 ELSE 0 END FROM closing WHERE low = 1
),
rolled AS (SELECT 'unit' AS grain, measure, id AS unit, n FROM figure JOIN town USING (unit) UNION ALL SELECT 'town', measure, town, n FROM figure JOIN town USING (unit))
SELECT measure, '' AS reading, grain, unit, '' AS dimension, p.id AS period, sum(n) AS numerator, 1 AS denominator
FROM rolled, p GROUP BY ALL
