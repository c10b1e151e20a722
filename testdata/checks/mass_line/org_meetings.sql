-- ML15 专题组织生活会召开率 第三篇 二·2
-- Villages, communities and enterprises in scope that held a branch meeting in the window.
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
mine AS (SELECT l.* FROM std_meetings l JOIN p ON l.date BETWEEN p.start_on AND p.end_on WHERE kind = '组织生活会'),
common AS (SELECT _file, _table FROM std_meetings GROUP BY ALL HAVING count(DISTINCT _unit) > 1),
sender AS ( -- a ledger that holds several units is kept for all that are open in the year
  SELECT _unit AS unit FROM mine
  UNION SELECT unit_code FROM std_units u, param_period e WHERE e.name = 'evaluation' AND (u.opened IS NULL OR u.opened <= e.end_on) AND (u.closed IS NULL OR u.closed > e.start_on)
    AND EXISTS (SELECT 1 FROM mine JOIN common USING (_file, _table))
),
each AS (
  SELECT unit, CASE WHEN EXISTS (SELECT 1 FROM mine WHERE mine._unit = unit) THEN 1 ELSE 0 END AS held
  FROM sender JOIN scope USING (unit) WHERE unit_type IN ('村', '社区', '企业')
),
rolled AS (SELECT 'unit' AS grain, id AS unit, held FROM each JOIN town USING (unit) UNION ALL SELECT 'town', town, held FROM each JOIN town USING (unit))
SELECT '' AS measure, '' AS reading, grain, unit, '' AS dimension, p.id AS period, sum(held) AS numerator, count(*) AS denominator
FROM rolled, p GROUP BY ALL
