-- ML16 组织生活会党员到会率 第三篇 二·2
-- Who came to the branch meetings of units in scope, out of who was due.
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
  SELECT m._unit AS unit, sum(attended_n) AS num, sum(due_n) AS den, bool_or(regexp_matches(_wrong, ',(attended_n|due_n),')) AS bad
  FROM std_meetings m JOIN p ON m.date BETWEEN p.start_on AND p.end_on JOIN scope s ON s.unit = m._unit
  WHERE kind = '组织生活会' AND attended_n IS NOT NULL AND due_n IS NOT NULL
  GROUP BY m._unit HAVING NOT bad AND den > 0 AND num <= den
),
rolled AS (SELECT 'unit' AS grain, id AS unit, num, den FROM figure JOIN town USING (unit) UNION ALL SELECT 'town', town, num, den FROM figure JOIN town USING (unit))
SELECT '' AS measure, '' AS reading, grain, unit, '' AS dimension, p.id AS period, sum(num) AS numerator, sum(den) AS denominator
FROM rolled, p GROUP BY ALL
