-- ML27 班子整顿与移交查处 第三篇 二·3
-- Weak leading groups and cases handed over, found in the window, and how many are done.
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
p AS (SELECT id, start_on, end_on FROM param_period WHERE name = 'mass_line.window'),
figure AS (
  SELECT i._unit AS unit, count(done_on) AS done, count(*) AS n FROM std_issues i JOIN p ON i.found_on BETWEEN p.start_on AND p.end_on
  WHERE ledger = '干部整顿' AND category IN ('软懒散班子', '移交查处') GROUP BY i._unit HAVING NOT bool_or(_wrong <> '')
)
SELECT m AS measure, '' AS reading, 'town' AS grain, town AS unit, '' AS dimension, p.id AS period,
  sum(CASE m WHEN 'cases' THEN n ELSE done END) AS numerator, CASE m WHEN 'cases' THEN 1 ELSE sum(n) END AS denominator
FROM figure JOIN town USING (unit), p, (VALUES ('cases'), ('done')) AS v (m) GROUP BY m, town, p.id
