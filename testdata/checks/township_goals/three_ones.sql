-- TG42 校务成员三个一 方案4 三(三)3
-- Members of the school's administration on duty who manage a line of work, are stationed with a class or grade and teach. A school
-- that sent no list of who teaches, and none of whose people is on another's, is not reported.
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
teaching AS (
  SELECT found[1] AS person FROM (SELECT coalesce((SELECT list(person) FROM known k WHERE k.person = a.staff_id),
    (SELECT list(person) FROM known k WHERE k.name = a.staff_name AND k.unit = a._unit),
    (SELECT list(person) FROM known k JOIN town t ON t.unit = a._unit WHERE k.name = a.staff_name AND k.town = t.town)) AS found FROM std_teaching_assignment a JOIN p ON a.school_year = p.id) WHERE len(found) = 1
),
told AS (
  SELECT _unit FROM std_teaching_assignment JOIN p ON school_year = p.id
  UNION SELECT _unit FROM std_staff JOIN p ON school_year = p.id WHERE coalesce(staff_id, _unit || '-' || staff_name) IN (SELECT person FROM teaching)
),
member AS (
  SELECT _unit AS unit, CASE WHEN managed_work IS NOT NULL AND station_point IS NOT NULL AND person IN (SELECT person FROM teaching) THEN 1 ELSE 0 END AS done
  FROM roster WHERE post IN ('校长', '副校长', '教导主任', '中层干部') AND on_duty AND _unit IN (SELECT _unit FROM told)
),
each AS (SELECT 'school' AS grain, unit, done FROM member JOIN school USING (unit) UNION ALL SELECT 'town', town, done FROM member JOIN town USING (unit))
SELECT '' AS measure, '' AS reading, grain, unit, '' AS dimension, p.id AS period, sum(done) AS numerator, count(*) AS denominator
FROM each, p GROUP BY ALL
