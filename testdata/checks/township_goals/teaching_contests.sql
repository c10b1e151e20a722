-- TG19 赛教活动 方案4 二·5⑶
-- Teaching contests held, and who took part; a school whose ledger has none counts 0. An impossible number of people is an
-- error of that figure.
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
owner AS ( -- units other than schools stand together
  SELECT t.unit, s.unit AS school, t.town FROM town t LEFT JOIN school s USING (unit)
),
mine AS (SELECT l.* FROM std_activities l JOIN p ON coalesce(l.done_on, l.plan_end, l.plan_start) BETWEEN p.start_on AND p.end_on WHERE category = '教学竞赛'),
common AS (SELECT _file, _table FROM std_activities GROUP BY ALL HAVING count(DISTINCT _unit) > 1),
sender AS ( -- a ledger that holds several units is kept for all that are open in the year
  SELECT _unit AS unit FROM mine
  UNION SELECT unit_code FROM std_units u, param_period e WHERE e.name = 'evaluation' AND (u.opened IS NULL OR u.opened <= e.end_on) AND (u.closed IS NULL OR u.closed > e.start_on)
    AND EXISTS (SELECT 1 FROM mine JOIN common USING (_file, _table))
),
placed AS (
  SELECT o.school, o.town, done_on, participants, _wrong FROM std_activities a JOIN owner o ON o.unit = a._unit
    JOIN p ON coalesce(done_on, CASE WHEN plan_end_month THEN last_day(plan_end) ELSE plan_end END) BETWEEN p.start_on AND p.end_on
  WHERE category = '教学竞赛'
),
figure AS (
  SELECT 'contests' AS measure, school, town, CASE WHEN done_on IS NULL THEN 0 ELSE 1 END AS n FROM placed
  UNION ALL SELECT 'contests', unit, town, 0 FROM sender JOIN school USING (unit) JOIN town USING (unit)
  UNION ALL SELECT 'participants', school, town, sum(participants) FROM placed GROUP BY school, town HAVING sum(participants) IS NOT NULL AND NOT bool_or(_wrong LIKE '%,participants,%')
),
each AS (SELECT 'school' AS grain, school AS unit, measure, n FROM figure WHERE school IS NOT NULL UNION ALL SELECT 'town', town, measure, n FROM figure)
SELECT measure, '' AS reading, grain, unit, '' AS dimension, p.id AS period, sum(n) AS numerator, 1 AS denominator
FROM each, p GROUP BY ALL
