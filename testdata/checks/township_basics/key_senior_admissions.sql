-- TB5 一二中录取人数 方案2 一·1
-- Graduates of 九年级 admitted by No. 1 and No. 2 senior schools, class by class; a class with an impossible figure of
-- where its graduates went is in error.
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
  SELECT _unit AS unit, class_no, sum(adm_key1) + sum(adm_key2) AS n
  FROM std_graduates g JOIN p ON g.school_year = p.id
  WHERE grade = '九年级' AND coalesce(adm_key1, adm_key2) IS NOT NULL
  GROUP BY ALL HAVING n IS NOT NULL AND NOT bool_or(regexp_matches(_wrong, ',(graduates|adm_key1|adm_key2|adm_general|not_continuing),'))
),
each AS (
  SELECT 'school' AS grain, unit, n FROM class UNION ALL SELECT 'town', town, n FROM class JOIN town USING (unit)
)
SELECT '' AS measure, '' AS reading, grain, unit, '' AS dimension, p.id AS period, sum(n) AS numerator, 1 AS denominator
FROM each, p GROUP BY ALL
