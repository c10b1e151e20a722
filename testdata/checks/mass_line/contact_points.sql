-- ML3 领导联系点建立率 第三篇 二
-- Leaders of the town on duty who have a contact point.
-- compare: person, town
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
roster AS ( -- one row a person: of a year's rosters that of the whole year, else that of its later term
  SELECT * FROM (
    SELECT *, coalesce(staff_id, _unit || '-' || staff_name) AS person, status IS NULL OR status = '在岗' AS on_duty,
      row_number() OVER (PARTITION BY coalesce(staff_id, _unit || '-' || staff_name) ORDER BY term DESC NULLS FIRST, _file, _table, _row) AS place
    FROM std_staff JOIN p ON school_year = p.id
  ) WHERE place = 1
),
leader AS (
  SELECT person, _unit AS unit, CASE WHEN station_point IS NOT NULL THEN 1 ELSE 0 END AS stationed
  FROM roster WHERE post IN ('党委书记', '镇长', '班子成员') AND on_duty
),
each AS (SELECT 'person' AS grain, person AS unit, stationed FROM leader UNION ALL SELECT 'town', town, stationed FROM leader JOIN town USING (unit))
SELECT '' AS measure, '' AS reading, grain, unit, '' AS dimension, w.id AS period, sum(stationed) AS numerator, count(*) AS denominator
FROM each, param_period w WHERE w.name = 'mass_line.window' GROUP BY ALL
