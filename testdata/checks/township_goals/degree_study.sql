-- TG18 学历提升 方案4 二·5⑵、四·2
-- Teachers on duty (posts of teacher.posts) with 本科 or more out of those whose education is known; different teachers in
-- degree study, of the units whose people somebody's lists tell of, and who is known to study.
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
roster AS ( -- one row a person: of a year's rosters that of the whole year, else that of its later term
  SELECT * FROM (
    SELECT *, coalesce(staff_id, _unit || '-' || staff_name) AS person, status IS NULL OR status = '在岗' AS on_duty,
      row_number() OVER (PARTITION BY coalesce(staff_id, _unit || '-' || staff_name) ORDER BY term DESC NULLS FIRST, _file, _table, _row) AS place
    FROM std_staff JOIN p ON school_year = p.id
  ) WHERE place = 1
),
known AS ( -- whoever a roster names, where the latest has the person
  SELECT * FROM (
    SELECT coalesce(staff_id, _unit || '-' || staff_name) AS person, replace(staff_name, ' ', '') AS name, _unit AS unit, post, row_number() OVER (
      PARTITION BY coalesce(staff_id, _unit || '-' || staff_name) ORDER BY school_year DESC NULLS LAST, term DESC NULLS FIRST, _file, _table, _row) AS place
    FROM std_staff
  ) JOIN town USING (unit) WHERE place = 1
),
study AS (
  SELECT found[1] AS person FROM (SELECT coalesce((SELECT list(person) FROM known k WHERE k.person = t.staff_id),
    (SELECT list(person) FROM known k WHERE k.name = t.staff_name AND k.unit = t._unit),
    (SELECT list(person) FROM known k JOIN town t ON t.unit = t._unit WHERE k.name = t.staff_name AND k.town = t.town)) AS found FROM std_training t JOIN p ON t.date_start BETWEEN p.start_on AND p.end_on WHERE program = '学历进修') WHERE len(found) = 1
),
teacher AS (
  SELECT _unit AS unit, person, education, establishment FROM roster, param_setting s
  WHERE on_duty AND s.name = 'teacher.posts' AND list_contains(string_split(s.value, '、'), post)
),
figure AS (
  SELECT 'degree_share' AS measure, unit, CASE WHEN education IN ('本科', '研究生') THEN 1 ELSE 0 END AS num, 1 AS den FROM teacher
  WHERE education IS NOT NULL AND establishment IS NOT NULL
  UNION ALL SELECT 'studying', unit, CASE WHEN person IN (SELECT person FROM study) THEN 1 ELSE 0 END, NULL FROM teacher
  WHERE unit IN (SELECT unit FROM said_told WHERE event = '学历进修') OR person IN (SELECT person FROM study)
),
each AS (SELECT 'school' AS grain, unit, measure, num, den FROM figure JOIN school USING (unit) UNION ALL SELECT 'town', town, measure, num, den FROM figure JOIN town USING (unit))
SELECT measure, '' AS reading, grain, unit, '' AS dimension, p.id AS period, sum(num) AS numerator, coalesce(sum(den), 1) AS denominator
FROM each, p GROUP BY ALL
