-- TG40 行政周会召开率 方案4 三(三)3
-- Teaching weeks with an administrative meeting, out of the teaching weeks of the calendar, by week, by term and in the year.
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
open AS (SELECT unit_code AS unit FROM std_units u, param_period e WHERE e.name = 'evaluation' AND (u.opened IS NULL OR u.opened <= e.end_on) AND (u.closed IS NULL OR u.closed > e.start_on)),
mine AS (SELECT l.* FROM std_meetings l JOIN p ON l.date BETWEEN p.start_on AND p.end_on WHERE kind = '行政会'),
common AS (SELECT _file, _table FROM std_meetings GROUP BY ALL HAVING count(DISTINCT _unit) > 1),
sender AS ( -- a ledger that holds several units is kept for all that are open in the year
  SELECT _unit AS unit FROM mine
  UNION SELECT unit_code FROM std_units u, param_period e WHERE e.name = 'evaluation' AND (u.opened IS NULL OR u.opened <= e.end_on) AND (u.closed IS NULL OR u.closed > e.start_on)
    AND EXISTS (SELECT 1 FROM mine JOIN common USING (_file, _table))
),
week AS (
  SELECT DISTINCT strftime(date, '%GW%V') AS week, p.id || CASE WHEN month(date) IN (9, 10, 11, 12, 1) THEN '-1' ELSE '-2' END AS term
  FROM std_calendar c JOIN p ON c.date BETWEEN p.start_on AND p.end_on WHERE c.teaching
),
slot AS (
  SELECT unit, v.period, CASE WHEN EXISTS (SELECT 1 FROM mine m WHERE m._unit = unit AND strftime(m.date, '%GW%V') = week) THEN 1 ELSE 0 END AS held
  FROM sender JOIN school USING (unit) JOIN open USING (unit), week, p, LATERAL (SELECT unnest([p.id, term, week]) AS period) AS v
),
each AS (SELECT 'school' AS grain, slot.* FROM slot UNION ALL SELECT 'town', slot.* REPLACE (town AS unit) FROM slot JOIN town USING (unit))
SELECT '' AS measure, '' AS reading, grain, unit, '' AS dimension, period, sum(held) AS numerator, count(*) AS denominator
FROM each GROUP BY ALL
