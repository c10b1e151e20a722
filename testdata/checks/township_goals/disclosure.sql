-- TG72 校务公开覆盖率 方案4 五
-- Quarters of the school year, counted from its first day, in which a school made its affairs public; one not yet over on
-- as_of.tasks and without is not due.
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
mine AS (SELECT l.* FROM std_activities l JOIN p ON coalesce(l.done_on, l.plan_end, l.plan_start) BETWEEN p.start_on AND p.end_on WHERE category = '校务公开'),
common AS (SELECT _file, _table FROM std_activities GROUP BY ALL HAVING count(DISTINCT _unit) > 1),
sender AS ( -- a ledger that holds several units is kept for all that are open in the year
  SELECT _unit AS unit FROM mine
  UNION SELECT unit_code FROM std_units u, param_period e WHERE e.name = 'evaluation' AND (u.opened IS NULL OR u.opened <= e.end_on) AND (u.closed IS NULL OR u.closed > e.start_on)
    AND EXISTS (SELECT 1 FROM mine JOIN common USING (_file, _table))
),
quarter AS (
  SELECT CAST(start_on + to_months(3 * i) AS DATE) AS first_day, least(CAST(start_on + to_months(3 * i + 3) - INTERVAL 1 DAY AS DATE), end_on) AS last_day
  FROM p, (VALUES (0), (1), (2), (3)) AS q (i)
),
figure AS (
  SELECT unit, CASE WHEN EXISTS (SELECT 1 FROM mine WHERE mine._unit = unit AND done_on BETWEEN first_day AND last_day) THEN 1 ELSE 0 END AS held
  FROM sender JOIN school USING (unit) JOIN open USING (unit), quarter, param_date d WHERE d.name = 'as_of.tasks' AND last_day <= d.day
),
each AS (SELECT 'school' AS grain, unit, held FROM figure UNION ALL SELECT 'town', town, held FROM figure JOIN town USING (unit))
SELECT '' AS measure, '' AS reading, grain, unit, '' AS dimension, p.id AS period, sum(held) AS numerator, count(*) AS denominator
FROM each, p GROUP BY ALL
