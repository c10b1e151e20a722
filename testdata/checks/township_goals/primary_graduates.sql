-- TG8 小学毕业人数 方案4 二·3⑴
-- Graduates of 六年级, class by class.
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
class AS (
  SELECT _unit AS unit, sum(graduates) AS n FROM std_graduates g JOIN p ON g.school_year = p.id
  WHERE grade = '六年级' GROUP BY _unit, class_no HAVING n IS NOT NULL AND NOT bool_or(_wrong LIKE '%,graduates,%')
),
each AS (SELECT 'school' AS grain, unit, n FROM class UNION ALL SELECT 'town', town, n FROM class JOIN town USING (unit))
SELECT '' AS measure, '' AS reading, grain, unit, '' AS dimension, p.id AS period, sum(n) AS numerator, 1 AS denominator
FROM each, p GROUP BY ALL
