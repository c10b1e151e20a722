-- TB22 教育投入总额 方案2 二·2
-- Money of the sources of invest.sources received in the year: all, the town's, donations; goods are counted.
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
  SELECT _unit AS unit, source, amount, _wrong FROM std_funding f JOIN p ON f.year = p.id, param_setting s
  WHERE s.name = 'invest.sources' AND list_contains(string_split(s.value, '、'), source)
)
SELECT m AS measure, '' AS reading, 'town' AS grain, town AS unit, '' AS dimension, p.id AS period, sum(amount) AS numerator, 1 AS denominator
FROM receipt JOIN town USING (unit), p, (VALUES ('total'), ('government'), ('donation')) AS v (m)
WHERE m = 'total' OR m = CASE WHEN source = '镇财政' THEN 'government' WHEN source IN ('社会捐资', '校友捐赠') THEN 'donation' END
GROUP BY ALL HAVING sum(amount) IS NOT NULL AND NOT bool_or(_wrong LIKE '%,amount,%')
