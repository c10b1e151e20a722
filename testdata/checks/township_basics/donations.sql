-- TB27 社会捐资分校明细 方案2 二·3
-- Donations received in the year by school, and the different donors of the school and of the town. An illegible amount
-- puts the money of its school in error, not the donor; what units other than schools got stands together.
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
gift AS (
  SELECT s.unit AS school, t.town, donor, amount, _wrong
  FROM std_funding f JOIN p ON f.year = p.id JOIN town t ON t.unit = f._unit LEFT JOIN school s ON s.unit = f._unit
  WHERE source IN ('社会捐资', '校友捐赠')
),
money AS (SELECT school, town, sum(amount) AS n FROM gift GROUP BY school, town HAVING n IS NOT NULL AND NOT bool_or(_wrong LIKE '%,amount,%')),
figure AS (
  SELECT 'amount' AS measure, 'school' AS grain, school AS unit, n FROM money WHERE school IS NOT NULL
  UNION ALL SELECT 'amount', 'town', town, sum(n) FROM money GROUP BY town
  UNION ALL SELECT 'donors', 'school', school, count(DISTINCT donor) FROM gift WHERE donor IS NOT NULL AND school IS NOT NULL GROUP BY school
  UNION ALL SELECT 'donors', 'town', town, count(DISTINCT donor) FROM gift WHERE donor IS NOT NULL GROUP BY town
)
SELECT measure, '' AS reading, grain, unit, '' AS dimension, p.id AS period, n AS numerator, 1 AS denominator FROM figure, p
