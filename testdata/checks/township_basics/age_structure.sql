-- TB33 教师年龄结构 方案2 三
-- Teachers on duty by completed years on as_of.staff: all, men, women.
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
aged AS (
  SELECT _unit AS unit, gender, date_diff('year', birth, d.day) - CASE WHEN birth + to_years(CAST(date_diff('year', birth, d.day) AS INTEGER)) > d.day THEN 1 ELSE 0 END AS age
  FROM roster, param_date d, param_setting s
  WHERE d.name = 'as_of.staff' AND s.name = 'teacher.posts' AND list_contains(string_split(s.value, '、'), post) AND on_duty AND birth IS NOT NULL AND _wrong NOT LIKE '%,birth,%'
),
banded AS (
  SELECT unit, gender, CASE WHEN age <= 30 THEN '≤30' WHEN age <= 40 THEN '31–40' WHEN age <= 50 THEN '41–50' WHEN age <= 55 THEN '51–55' ELSE '>55' END AS band FROM aged
),
each AS (
  SELECT 'school' AS grain, unit, gender, band FROM banded JOIN school USING (unit) UNION ALL SELECT 'town', town, gender, band FROM banded JOIN town USING (unit)
)
SELECT m AS measure, '' AS reading, grain, unit, band AS dimension, p.id AS period, count(*) AS numerator, 1 AS denominator
FROM each, p, (VALUES ('', NULL), ('men', '男'), ('women', '女')) AS v (m, sex)
WHERE sex IS NULL OR gender = sex
GROUP BY ALL
