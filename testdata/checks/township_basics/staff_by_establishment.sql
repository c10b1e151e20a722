-- TB2 编内临聘教师数 方案2 一
-- Teachers on duty (posts of teacher.posts) of the year's roster: all, those in 编内, those 临聘. Whose establishment is
-- not known is left out. By term the term's own roster, else the year's.
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
    SELECT *, '' AS reading, p.id AS of_period, coalesce(staff_id, _unit || '-' || staff_name) AS person, status IS NULL OR status = '在岗' AS on_duty,
      row_number() OVER (PARTITION BY coalesce(staff_id, _unit || '-' || staff_name) ORDER BY term DESC NULLS FIRST, _file, _table, _row) AS place
    FROM std_staff JOIN p ON school_year = p.id
    UNION ALL
    SELECT std_staff.*, p.*, 'term', p.id || k.suffix, coalesce(staff_id, _unit || '-' || staff_name), status IS NULL OR status = '在岗',
      row_number() OVER (PARTITION BY k.suffix, coalesce(staff_id, _unit || '-' || staff_name) ORDER BY term IS NULL, _file, _table, _row)
    FROM std_staff JOIN p ON school_year = p.id JOIN (VALUES ('上学期', '-1'), ('下学期', '-2')) AS k (of_term, suffix) ON term IS NULL OR term = of_term
  ) WHERE place = 1
),
teacher AS (
  SELECT _unit AS unit, reading, of_period, count(*) AS total, count(*) FILTER (establishment = '在编') AS permanent, count(*) FILTER (establishment = '临聘') AS temporary
  FROM roster, param_setting s
  WHERE on_duty AND establishment IS NOT NULL AND s.name = 'teacher.posts' AND list_contains(string_split(s.value, '、'), post)
  GROUP BY _unit, reading, of_period
),
each AS (
  SELECT 'school' AS grain, t.unit, reading, of_period, total, permanent, temporary FROM teacher t JOIN school USING (unit)
  UNION ALL SELECT 'town', w.town, reading, of_period, total, permanent, temporary FROM teacher t JOIN town w USING (unit)
)
SELECT m AS measure, reading, grain, unit, '' AS dimension, of_period AS period,
  sum(CASE m WHEN 'total' THEN total WHEN 'permanent' THEN permanent ELSE temporary END) AS numerator, 1 AS denominator
FROM each, (VALUES ('total'), ('permanent'), ('temporary')) AS v (m)
GROUP BY ALL
