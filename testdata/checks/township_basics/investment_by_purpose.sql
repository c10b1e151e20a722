-- TB23 投入用途构成 方案2 二·2
-- The money of TB22 by the unit that received it (the town's own for money of no single unit) and by purpose, 未归类 where none
-- is told.
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
p AS (SELECT id, start_on, end_on FROM param_period WHERE name = 'evaluation'),
receipt AS (
  SELECT _unit AS unit, coalesce(purpose, '未归类') AS purpose, amount, _wrong FROM std_funding f JOIN p ON f.year = p.id, param_setting s
  WHERE s.name = 'invest.sources' AND list_contains(string_split(s.value, '、'), source)
)
SELECT m AS measure, '' AS reading, 'town' AS grain, town AS unit, CASE m WHEN 'recipient' THEN town.id ELSE purpose END AS dimension, p.id AS period,
  sum(amount) AS numerator, 1 AS denominator
FROM receipt r JOIN town USING (unit), p, (VALUES ('recipient'), ('purpose')) AS v (m)
GROUP BY m, town, CASE m WHEN 'recipient' THEN town.id ELSE purpose END, p.id
HAVING sum(amount) IS NOT NULL AND NOT bool_or(_wrong LIKE '%,amount,%')
