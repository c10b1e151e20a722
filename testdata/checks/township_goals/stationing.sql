-- TG36 联片蹲点落实率 方案4 三(三)2
-- Zones of a town, some of whose central school are on a roster, that a member of it is stationed at, and members on duty with a point of their own.
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
roster AS ( -- one row a person: of a year's rosters that of the whole year, else that of its later term
  SELECT * FROM (
    SELECT *, coalesce(staff_id, _unit || '-' || staff_name) AS person, status IS NULL OR status = '在岗' AS on_duty,
      row_number() OVER (PARTITION BY coalesce(staff_id, _unit || '-' || staff_name) ORDER BY term DESC NULLS FIRST, _file, _table, _row) AS place
    FROM std_staff JOIN p ON school_year = p.id
  ) WHERE place = 1
),
member AS (
  SELECT t.town, station_zone, station_point FROM roster r JOIN town t ON t.unit = r._unit
  WHERE post IN ('中心校校长', '中心校副校长', '中心校成员') AND status = '在岗'
),
zone AS (SELECT DISTINCT t.town, u.zone FROM std_units u JOIN town t ON t.unit = u.unit_code WHERE u.zone IS NOT NULL
  AND EXISTS (SELECT 1 FROM roster r JOIN town o ON o.unit = r._unit WHERE o.town = t.town AND r.post IN ('中心校校长', '中心校副校长', '中心校成员')))
SELECT 'zones' AS measure, '' AS reading, 'town' AS grain, town AS unit, '' AS dimension, p.id AS period,
  count(*) FILTER (EXISTS (SELECT 1 FROM member m WHERE m.town = zone.town AND m.station_zone = zone.zone)) AS numerator, count(*) AS denominator
FROM zone, p GROUP BY ALL
UNION ALL
SELECT 'points', '', 'town', town, '', p.id, count(station_point), count(*) FROM member, p GROUP BY ALL
