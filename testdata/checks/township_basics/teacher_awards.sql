-- TB8 教师竞赛获奖 方案2 一·1
-- Awards that name a teacher: all, by contest, by level.
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
award AS (
  SELECT _unit AS unit, m AS measure, CASE m WHEN 'contest' THEN title WHEN 'level' THEN coalesce(award_level, '') ELSE '' END AS dimension,
    count(*) FILTER (done_on IS NOT NULL) AS n
  FROM std_activities a JOIN p ON coalesce(done_on, plan_end) BETWEEN p.start_on AND p.end_on, (VALUES (''), ('contest'), ('level')) AS v (m)
  WHERE category = '获奖' AND coalesce(staff_id, staff_name) IS NOT NULL
  GROUP BY ALL HAVING dimension IS NOT NULL
),
each AS (
  SELECT 'school' AS grain, unit, measure, dimension, n FROM award JOIN school USING (unit)
  UNION ALL SELECT 'town', town, measure, dimension, n FROM award JOIN town USING (unit)
)
SELECT measure, '' AS reading, grain, unit, dimension, p.id AS period, sum(n) AS numerator, 1 AS denominator
FROM each, p GROUP BY ALL
