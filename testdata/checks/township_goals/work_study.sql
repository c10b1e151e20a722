-- TG23 勤工俭学任务完成率 方案4 二·7⑶
-- Income of work-study out of the task: that of the table of targets in yuan, else the budget. A town that has one
-- of its own is held to it. Rows that differ set no task.
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
finance AS ( -- of an item that was sent by month the year's own row is a total and stays out
  SELECT *, bool_or(month IS NOT NULL) OVER (PARTITION BY _unit, year, direction, item) AS monthly FROM std_finance
),
sent AS (
  SELECT f.*, o.school, o.town FROM finance f JOIN owner o ON o.unit = f._unit, p
  WHERE month BETWEEN strftime(p.start_on, '%Y-%m') AND strftime(p.end_on, '%Y-%m') OR month IS NULL AND NOT monthly AND year = p.id
),
task AS ( -- money is kept in fen
  SELECT t._unit AS unit, CASE WHEN min(value) = max(value) THEN 100 * min(value) END AS fen
  FROM std_targets t JOIN p ON t.year = p.id
  WHERE indicator IN ('township_goals.work_study', 'TG23', '勤工俭学任务完成率', '勤工俭学任务', '勤工俭学收入任务') AND grade IS NULL AND value IS NOT NULL
  GROUP BY t._unit
),
earned AS (
  SELECT s._unit AS unit, school, s.town, sum(actual) AS num, CASE WHEN k.unit IS NULL THEN sum(budget) ELSE any_value(k.fen) END AS den,
    bool_or(contains(_wrong, ',actual,')) AS bad, bool_or(contains(_wrong, ',budget,')) AND k.unit IS NULL AS bad_task
  FROM sent s LEFT JOIN task k ON k.unit = s._unit
  WHERE direction = '收入' AND item IN ('勤工俭学-种养', '勤工俭学-商店', '勤工俭学-其他')
  GROUP BY s._unit, school, s.town, k.unit
),
own AS (SELECT t.town, k.fen FROM task k JOIN town t USING (unit) JOIN std_units u ON u.unit_code = k.unit AND u.unit_type = '乡镇街'),
each AS (
  SELECT 'school' AS grain, school AS unit, num, den FROM earned WHERE school IS NOT NULL AND NOT bad AND NOT bad_task AND num IS NOT NULL AND den > 0
  UNION ALL
  SELECT 'town', e.town, num, CASE WHEN o.town IS NULL THEN den ELSE 0 END FROM earned e LEFT JOIN own o ON o.town = e.town
  WHERE NOT bad AND num IS NOT NULL AND (o.town IS NOT NULL OR (NOT bad_task AND den IS NOT NULL))
  UNION ALL
  SELECT 'town', town, 0, fen FROM own WHERE town IN (SELECT town FROM earned WHERE NOT bad AND num IS NOT NULL)
)
SELECT '' AS measure, '' AS reading, grain, unit, '' AS dimension, p.id AS period, sum(num) AS numerator, sum(den) AS denominator
FROM each, p GROUP BY ALL HAVING sum(den) > 0
