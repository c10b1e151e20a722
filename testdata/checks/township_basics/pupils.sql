-- TB3 在校学生数 方案2 一
-- Pupils of grades one to nine, and of them boys and girls: of a grade counted several times the year's own row stands,
-- else the later term's. Boys and girls, where both are sent, stand against the total. By term the term's own count, else the
-- year's, once anybody sent one of the term.
-- compare: school, grade, town
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
sent AS (
  SELECT e._unit AS unit, g.no, e.*, '' AS reading, p.id AS of_period, dense_rank() OVER (PARTITION BY e._unit, e.grade ORDER BY term DESC NULLS FIRST) AS place
  FROM std_enrolment e JOIN p ON e.school_year = p.id JOIN ref_grade g ON g.grade = e.grade
  WHERE g.no BETWEEN 1 AND 9
  UNION ALL
  SELECT e._unit, g.no, e.*, 'term', p.id || CASE k.of_term WHEN '上学期' THEN '-1' ELSE '-2' END, dense_rank() OVER (PARTITION BY e._unit, e.grade, of_term ORDER BY term IS NULL)
  FROM std_enrolment e JOIN p ON e.school_year = p.id JOIN ref_grade g ON g.grade = e.grade
  JOIN (SELECT DISTINCT term AS of_term FROM std_enrolment JOIN p ON school_year = p.id WHERE term IS NOT NULL) AS k ON coalesce(e.term, of_term) = of_term
  WHERE g.no BETWEEN 1 AND 9
),
counted AS (
  SELECT unit, reading, of_period, no, coalesce(male + female, total) AS pupils, male, female,
    regexp_matches(_wrong, ',(male|female),') OR count(*) OVER (PARTITION BY unit, no, of_period) > greatest(count(DISTINCT class_no) OVER (PARTITION BY unit, no, of_period), 1) AS bad
  FROM sent WHERE place = 1
),
figure AS (
  SELECT unit, reading, of_period, no, '' AS dimension, sum(pupils) AS n FROM counted GROUP BY ALL HAVING count(pupils) = count(*) AND NOT bool_or(bad)
  UNION ALL SELECT unit, reading, of_period, no, '男', sum(male) FROM counted GROUP BY ALL HAVING count(male) = count(*) AND count(pupils) = count(*) AND NOT bool_or(bad)
  UNION ALL SELECT unit, reading, of_period, no, '女', sum(female) FROM counted GROUP BY ALL HAVING count(female) = count(*) AND count(pupils) = count(*) AND NOT bool_or(bad)
),
each AS (
  SELECT 'school' AS grain, unit, reading, of_period, dimension, n FROM figure JOIN school USING (unit)
  UNION ALL SELECT 'grade', CASE WHEN one THEN '' ELSE town || '/' END || 'G' || no, reading, of_period, dimension, n FROM figure JOIN town USING (unit), one
  UNION ALL SELECT 'town', town, reading, of_period, dimension, n FROM figure JOIN town USING (unit)
)
SELECT '' AS measure, reading, grain, unit, dimension, of_period AS period, sum(n) AS numerator, 1 AS denominator
FROM each GROUP BY ALL
