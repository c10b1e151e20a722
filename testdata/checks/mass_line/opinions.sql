-- ML11 征求意见条数与渠道 第三篇 二·1
-- Opinions that units in scope took in the window by channel, and how many channels they used.
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
opinion AS (
  SELECT i._unit AS unit, source FROM std_issues i JOIN p ON i.found_on BETWEEN p.start_on AND p.end_on JOIN scope s ON s.unit = i._unit
  WHERE ledger = '意见建议' AND source IS NOT NULL
),
rolled AS (SELECT 'unit' AS grain, id AS unit, source FROM opinion JOIN town USING (unit) UNION ALL SELECT 'town', town, source FROM opinion JOIN town USING (unit))
SELECT 'opinions' AS measure, '' AS reading, grain, unit, source AS dimension, p.id AS period, count(*) AS numerator, 1 AS denominator
FROM rolled, p GROUP BY ALL
UNION ALL
SELECT 'channels', '', grain, unit, '', p.id, count(DISTINCT source), 1 FROM rolled, p GROUP BY ALL
