-- TG32 教学常规月检月报率 方案4 三(二)3
-- School-months due (routine.months) with a check of teaching routine by the school, with the month's report handed in
-- by its day, and with both, in the year and by month. A school that sent neither is not reported.
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
checked AS (SELECT DISTINCT _unit AS unit, month FROM std_teaching_routine WHERE coalesce(level, '学校') = '学校'),
reported AS (
  SELECT DISTINCT _unit AS unit, strftime(plan_end, '%Y-%m') AS month FROM std_activities
  WHERE category = '材料报送' AND theme_code = 'D-ROUT' AND done_on <= CASE WHEN plan_end_month THEN last_day(plan_end) ELSE plan_end END
),
slot AS (
  SELECT s.unit, l.value AS month, CASE WHEN (s.unit, l.value) IN (SELECT (unit, month) FROM checked) THEN 1 ELSE 0 END AS checked,
    CASE WHEN (s.unit, l.value) IN (SELECT (unit, month) FROM reported) THEN 1 ELSE 0 END AS reported
  FROM school s JOIN open USING (unit), param_list l
  WHERE l.name = 'routine.months' AND (s.unit IN (SELECT unit FROM checked) OR s.unit IN (SELECT unit FROM reported))
),
each AS (SELECT 'school' AS grain, unit, month, checked, reported FROM slot UNION ALL SELECT 'town', town, month, checked, reported FROM slot JOIN town USING (unit))
SELECT m AS measure, '' AS reading, grain, unit, '' AS dimension, v.period,
  sum(CASE m WHEN 'both' THEN checked * reported WHEN 'checked' THEN checked ELSE reported END) AS numerator, count(*) AS denominator
FROM each, p, (VALUES ('both'), ('checked'), ('reported')) AS k (m), LATERAL (SELECT unnest([p.id, month]) AS period) AS v GROUP BY ALL
