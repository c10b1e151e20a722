-- TB14 两年新分配教师 方案2 一·3
-- 新分配 staff on duty who joined in the year before the evaluation year or in it; a person without a source is not known.
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
  SELECT _unit AS unit, CASE WHEN entry_kind <> '新分配' THEN 0 WHEN joined BETWEEN p.start_on - INTERVAL 1 YEAR AND p.end_on THEN 1 WHEN joined IS NOT NULL THEN 0 END AS n
  FROM roster, p WHERE on_duty AND entry_kind IS NOT NULL AND establishment IS NOT NULL
),
each AS (
  SELECT 'school' AS grain, unit, n FROM person JOIN school USING (unit) UNION ALL SELECT 'town', town, n FROM person JOIN town USING (unit)
)
SELECT '' AS measure, '' AS reading, grain, unit, '' AS dimension, p.id AS period, sum(n) AS numerator, 1 AS denominator
FROM each, p WHERE n IS NOT NULL GROUP BY ALL
