-- TB10 承办现场会 方案2 一·1
-- On-site meetings by the school that hosted them; one entered twice with different values is an error of the count.
-- compare: school, town
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
school AS (SELECT unit_code AS unit FROM std_units WHERE unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学')),
held AS (
  SELECT _unit AS unit, count(*) AS n FROM std_meetings m JOIN p ON m.date BETWEEN p.start_on AND p.end_on
  WHERE kind = '现场会' GROUP BY _unit HAVING NOT bool_or(_wrong LIKE '%,date,%')
),
each AS (
  SELECT 'school' AS grain, unit, n FROM held JOIN school USING (unit) UNION ALL SELECT 'town', town, n FROM held JOIN town USING (unit)
)
SELECT '' AS measure, '' AS reading, grain, unit, '' AS dimension, p.id AS period, sum(n) AS numerator, 1 AS denominator
FROM each, p GROUP BY ALL
