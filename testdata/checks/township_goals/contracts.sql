-- TG44 聘任上岗率 方案4 三(三)4
-- Teachers on duty (posts of teacher.posts) whose contract runs to as_of.staff or beyond, a month to its last day, out of
-- those whose contract is known.
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
person AS (
  SELECT _unit AS unit, CASE WHEN CASE WHEN contract_end_month THEN last_day(contract_end) ELSE contract_end END >= d.day THEN 1 ELSE 0 END AS ok
  FROM roster, param_date d, param_setting s
  WHERE d.name = 'as_of.staff' AND on_duty AND s.name = 'teacher.posts' AND list_contains(string_split(s.value, '、'), post)
    AND contract_end IS NOT NULL AND establishment IS NOT NULL
),
each AS (SELECT 'school' AS grain, unit, ok FROM person JOIN school USING (unit) UNION ALL SELECT 'town', town, ok FROM person JOIN town USING (unit))
SELECT '' AS measure, '' AS reading, grain, unit, '' AS dimension, p.id AS period, sum(ok) AS numerator, count(*) AS denominator
FROM each, p GROUP BY ALL
