-- ML22 整改完成率 第三篇 二·3
-- Problems of the four winds: those mended, out of all; those mended by their day, out of those whose day has come by the
-- end of the window. In the window and by month found.
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
problem AS (
  SELECT i._unit AS unit, found_on, due_on, done_on, _wrong FROM std_issues i JOIN p ON i.found_on BETWEEN p.start_on AND p.end_on JOIN scope s ON s.unit = i._unit
  WHERE ledger = '四风问题'
),
figure AS (
  SELECT unit, v.period, m AS measure, count(*) FILTER (CASE m WHEN 'done' THEN done_on IS NOT NULL ELSE done_on <= due_on END) AS num, count(*) AS den
  FROM problem, p, (VALUES ('done'), ('on_time')) AS k (m), LATERAL (SELECT unnest([p.id, strftime(found_on, '%Y-%m')]) AS period) AS v
  WHERE m = 'done' OR due_on <= p.end_on
  GROUP BY ALL HAVING NOT bool_or(_wrong <> '')
),
rolled AS (
  SELECT 'unit' AS grain, id AS unit, period, measure, num, den FROM figure JOIN town USING (unit) UNION ALL SELECT 'town', town, period, measure, num, den FROM figure JOIN town USING (unit)
)
SELECT measure, '' AS reading, grain, unit, '' AS dimension, period, sum(num) AS numerator, sum(den) AS denominator
FROM rolled GROUP BY ALL
