-- TG10 小学毕业生升学率 方案4 二·3⑴
-- Graduates of 六年级 who went on to junior school, out of all; and the intake of 七年级, which is compared and not used.
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
class AS (
  SELECT _unit AS unit, sum(to_junior) AS num, sum(graduates) AS den FROM std_graduates g JOIN p ON g.school_year = p.id
  WHERE grade = '六年级' GROUP BY _unit, class_no
  HAVING num <= den AND den > 0 AND NOT bool_or(regexp_matches(_wrong, ',(to_junior|graduates),') OR coalesce(to_junior > graduates, FALSE))
),
sent AS (
  SELECT _unit AS unit, intake, _wrong, dense_rank() OVER (PARTITION BY _unit ORDER BY term DESC NULLS FIRST) AS place
  FROM std_enrolment e JOIN p ON e.school_year = p.id WHERE grade = '七年级'
),
figure AS (
  SELECT 'transition' AS measure, unit, num, den FROM class
  UNION ALL SELECT 'intake', unit, sum(intake), 1 FROM sent WHERE place = 1 GROUP BY unit HAVING count(intake) = count(*) AND NOT bool_or(_wrong LIKE '%,intake%') AND count(*) = 1
),
each AS (
  SELECT 'school' AS grain, unit, measure, num, den FROM figure JOIN school USING (unit) UNION ALL SELECT 'town', town, measure, num, den FROM figure JOIN town USING (unit)
)
SELECT measure, '' AS reading, grain, unit, '' AS dimension, p.id AS period, sum(num) AS numerator, CASE measure WHEN 'intake' THEN 1 ELSE sum(den) END AS denominator
FROM each, p GROUP BY measure, grain, unit, p.id
