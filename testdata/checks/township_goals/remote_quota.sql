-- TG67 边远薄弱学校评优与中级职称比例 方案4 四·3
-- Of remote schools and of the others: teachers on duty found excellent in the yearly appraisal, once one was told, and
-- teachers with a middle title or higher out of those whose title is known.
-- compare: town
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
appraised AS (
  SELECT found[1] AS person, result FROM (SELECT result, coalesce((SELECT list(person) FROM known k WHERE k.person = a.staff_id),
    (SELECT list(person) FROM known k WHERE k.name = a.staff_name AND k.unit = a._unit),
    (SELECT list(person) FROM known k JOIN town t ON t.unit = a._unit WHERE k.name = a.staff_name AND k.town = t.town)) AS found FROM std_appraisals a JOIN p ON a.year = p.id WHERE scheme = '年度考核' AND result IS NOT NULL) WHERE len(found) = 1
),
told AS ( -- units whose appraisal somebody sent
  SELECT _unit FROM std_appraisals JOIN p ON year = p.id WHERE scheme = '年度考核' AND result IS NOT NULL
  UNION SELECT _unit FROM std_staff JOIN p ON school_year = p.id WHERE coalesce(staff_id, _unit || '-' || staff_name) IN (SELECT person FROM appraised)
),
teacher AS (
  SELECT t.town, CASE WHEN u.remote THEN '边远' ELSE '其他' END AS remoteness, r.person, r.title, r._unit IN (SELECT _unit FROM told) AS told
  FROM roster r JOIN school s ON s.unit = r._unit JOIN std_units u ON u.unit_code = r._unit JOIN town t ON t.unit = r._unit, param_setting x
  WHERE on_duty AND x.name = 'teacher.posts' AND list_contains(string_split(x.value, '、'), post)
)
SELECT 'excellent' AS measure, '' AS reading, 'town' AS grain, town AS unit, remoteness AS dimension, p.id AS period,
  count(*) FILTER (person IN (SELECT person FROM appraised WHERE result = '优秀')) AS numerator, count(*) AS denominator
FROM teacher, p WHERE told GROUP BY ALL
UNION ALL
SELECT 'middle_titles', '', 'town', town, remoteness, p.id, count(*) FILTER (title IN ('一级', '高级', '正高')), count(*)
FROM teacher, p WHERE title IS NOT NULL GROUP BY ALL
