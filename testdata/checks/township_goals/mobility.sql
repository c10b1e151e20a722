-- TG68 边远任教与人员流动 方案4 四·3
-- Staff of a school who came to a remote one by exchange or transfer in the year, also where they left since; those who left (调出, 离岗).
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
    SELECT *, coalesce(staff_id, _unit || '-' || staff_name) AS person,
      row_number() OVER (PARTITION BY coalesce(staff_id, _unit || '-' || staff_name) ORDER BY term DESC NULLS FIRST, _file, _table, _row) AS place
    FROM std_staff JOIN p ON school_year = p.id
  ) WHERE place = 1
),
person AS (
  SELECT r._unit AS unit, CASE WHEN entry_kind IN ('交流', '调入') AND joined BETWEEN p.start_on AND p.end_on AND u.remote THEN 1 ELSE 0 END AS arrived,
    CASE WHEN status IN ('调出', '离岗') THEN 1 ELSE 0 END AS gone
  FROM roster r JOIN school s ON s.unit = r._unit JOIN std_units u ON u.unit_code = r._unit, p
),
each AS (SELECT 'school' AS grain, unit, arrived, gone FROM person UNION ALL SELECT 'town', town, arrived, gone FROM person JOIN town USING (unit))
SELECT m AS measure, '' AS reading, grain, unit, '' AS dimension, p.id AS period, sum(CASE m WHEN 'arrived' THEN arrived ELSE gone END) AS numerator, 1 AS denominator
FROM each, p, (VALUES ('arrived'), ('left')) AS v (m) GROUP BY m, grain, unit, p.id
