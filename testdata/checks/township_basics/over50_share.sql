-- TB12 超过50岁编内教师占比 方案2 一·3
-- 编内 staff on duty whose 50th birthday lies before as_of.staff, out of those with a known birth; their number; those who
-- have completed 51 years on the day. Where only the month of
-- birth is known and the day would decide, the age is not known.
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
  SELECT _unit AS unit,
    CASE WHEN latest < d.day - INTERVAL 50 YEAR THEN 1 WHEN birth >= d.day - INTERVAL 50 YEAR THEN 0 END AS over50,
    CASE WHEN latest <= d.day - INTERVAL 51 YEAR THEN 1 WHEN birth > d.day - INTERVAL 51 YEAR THEN 0 END AS age51
  FROM (SELECT *, CASE WHEN birth_month THEN last_day(birth) ELSE birth END AS latest FROM roster), param_date d
  WHERE d.name = 'as_of.staff' AND establishment = '在编' AND on_duty AND birth IS NOT NULL AND _wrong NOT LIKE '%,birth,%'
),
each AS (
  SELECT 'school' AS grain, unit, over50, age51 FROM aged JOIN school USING (unit)
  UNION ALL SELECT 'town', town, over50, age51 FROM aged JOIN town USING (unit)
),
summed AS (SELECT grain, unit, count(over50) AS n, sum(over50) AS over50, sum(age51) AS age51 FROM each GROUP BY ALL)
SELECT m AS measure, '' AS reading, grain, unit, '' AS dimension, p.id AS period,
  CASE m WHEN 'age51plus' THEN age51 ELSE over50 END AS numerator, CASE m WHEN 'share' THEN n ELSE 1 END AS denominator
FROM summed, p, (VALUES ('share'), ('over50'), ('age51plus')) AS v (m)
WHERE CASE m WHEN 'age51plus' THEN age51 ELSE over50 END IS NOT NULL
