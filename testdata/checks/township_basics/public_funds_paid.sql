-- TB20 公用经费拨付率 方案2 二·2
-- Running funds received out of those due; a receipt that names nothing due is not reported.
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
receipt AS ( -- units other than schools stand together
  SELECT s.unit AS school, t.town, sum(amount) FILTER (amount_due IS NOT NULL) AS num, sum(amount_due) FILTER (amount IS NOT NULL) AS den
  FROM std_funding f JOIN p ON f.year = p.id JOIN town t ON t.unit = f._unit LEFT JOIN school s ON s.unit = f._unit
  WHERE source = '公用经费拨款'
  GROUP BY ALL HAVING num IS NOT NULL AND den > 0 AND NOT bool_or(_wrong LIKE '%,amount,%')
),
each AS (
  SELECT 'school' AS grain, school AS unit, num, den FROM receipt WHERE school IS NOT NULL UNION ALL SELECT 'town', town, num, den FROM receipt
)
SELECT '' AS measure, '' AS reading, grain, unit, '' AS dimension, p.id AS period, sum(num) AS numerator, sum(den) AS denominator
FROM each, p GROUP BY ALL
