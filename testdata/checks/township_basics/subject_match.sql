-- TB32 教师专业对口率 方案2 三
-- Weekly lessons given by teachers whose own subject is the one taught, out of the lessons of teachers whose subject is
-- known, by term and in the year, together and by subject. A plan for the whole year stands for both terms.
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
known AS ( -- whoever a roster names, where the latest has the person
  SELECT * FROM (
    SELECT coalesce(staff_id, _unit || '-' || staff_name) AS person, replace(staff_name, ' ', '') AS name, _unit AS unit, post, row_number() OVER (
      PARTITION BY coalesce(staff_id, _unit || '-' || staff_name) ORDER BY school_year DESC NULLS LAST, term DESC NULLS FIRST, _file, _table, _row) AS place
    FROM std_staff
  ) JOIN town USING (unit) WHERE place = 1
),
own AS (SELECT coalesce(staff_id, _unit || '-' || staff_name) AS person, max(major_subject) AS major FROM std_staff JOIN p ON school_year = p.id GROUP BY 1),
lesson AS (
  SELECT a._unit AS unit, a.subject, a.term, a.weekly_lessons AS n, a._wrong, coalesce((SELECT list(person) FROM known k WHERE k.person = a.staff_id),
    (SELECT list(person) FROM known k WHERE k.name = a.staff_name AND k.unit = a._unit),
    (SELECT list(person) FROM known k JOIN town t ON t.unit = a._unit WHERE k.name = a.staff_name AND k.town = t.town)) AS found
  FROM std_teaching_assignment a JOIN p ON a.school_year = p.id WHERE a.grade IS NOT NULL AND a.class_no IS NOT NULL
),
spread AS (
  SELECT l.unit, subject, v.period, n, CASE WHEN major = subject THEN n ELSE 0 END AS matched, _wrong
  FROM lesson l JOIN own ON len(found) = 1 AND own.person = found[1], p, LATERAL (SELECT unnest([p.id, p.id || k]) AS period, unnest([k, k]) AS k FROM (VALUES ('-1', '上学期'), ('-2', '下学期')) AS k (k, term)
    WHERE k.term = l.term OR l.term = '全年') AS v
  WHERE major IS NOT NULL AND n IS NOT NULL
),
figure AS (
  SELECT s.unit AS school, t.town, m AS measure, CASE m WHEN 'subject' THEN subject ELSE '' END AS dimension, period, sum(matched) AS matched, sum(n) AS n
  FROM spread JOIN town t USING (unit) LEFT JOIN school s USING (unit), (VALUES (''), ('subject')) AS v (m)
  GROUP BY ALL HAVING NOT bool_or(regexp_matches(_wrong, ',(weekly_lessons|plan_lessons),')) AND sum(n) > 0
),
each AS (
  SELECT 'school' AS grain, school AS unit, measure, dimension, period, n, matched FROM figure WHERE school IS NOT NULL
  UNION ALL SELECT 'town', town, measure, dimension, period, n, matched FROM figure
)
SELECT measure, '' AS reading, grain, unit, dimension, period, sum(matched) AS numerator, sum(n) AS denominator
FROM each GROUP BY ALL
