-- ML18 民主生活会通报 第三篇 二·2
-- Briefings of the town after its (last) democratic life meeting in the window; a town with the meeting and no briefing
-- counts 0, one with neither has not reported.
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
p AS (SELECT id, start_on, end_on FROM param_period WHERE name = 'mass_line.window'),
meeting AS (
  SELECT t.town, m.kind, m.date, m._wrong, u.unit_type FROM std_meetings m JOIN p ON m.date BETWEEN p.start_on AND p.end_on
    JOIN std_units u ON u.unit_code = m._unit JOIN town t ON t.unit = m._unit
  WHERE m.kind IN ('民主生活会', '通报会')
),
life AS (SELECT town, max(date) AS day FROM meeting WHERE kind = '民主生活会' GROUP BY town)
SELECT '' AS measure, '' AS reading, 'town' AS grain, m.town AS unit, '' AS dimension, p.id AS period,
  count(*) FILTER (m.kind = '通报会' AND m.date > life.day) AS numerator, 1 AS denominator
FROM meeting m LEFT JOIN life USING (town), p WHERE m.unit_type = '乡镇街' GROUP BY ALL HAVING NOT bool_or(m._wrong LIKE '%,date,%')
