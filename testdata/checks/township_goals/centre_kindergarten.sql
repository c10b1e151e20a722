-- TG2 镇中心幼儿园筹建 方案4 二·1
-- New buildings of kindergartens of the year: on plan where finished, or where their progress is the share of their time
-- that has gone by as_of.tasks, or, without a progress told, where begun; and the progress in percent.
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
work AS (
  SELECT j._unit AS unit, progress, j._wrong, CASE WHEN result IN ('通过', '已完工') THEN 1
    WHEN progress IS NOT NULL AND due_on > planned_start THEN
      CASE WHEN progress * (due_on - planned_start) >= 100 * (least(d.day, due_on) - planned_start) THEN 1 ELSE 0 END
    WHEN result IS NOT NULL THEN CASE WHEN result <> '未开工' THEN 1 ELSE 0 END END AS on_plan, result
  FROM std_projects j JOIN std_units u ON u.unit_code = j._unit, p, param_date d
  WHERE d.name = 'as_of.tasks' AND CASE WHEN due_on IS NULL OR length(year) = 9 THEN year = p.id ELSE due_on BETWEEN p.start_on AND p.end_on END
    AND project_type = '新建工程' AND (u.unit_type = '幼儿园' OR contains(coalesce(j.name, ''), '幼儿园'))
)
SELECT '' AS measure, '' AS reading, 'town' AS grain, town AS unit, '' AS dimension, p.id AS period, CAST(sum(on_plan) AS DECIMAL(38, 6)) AS numerator, count(on_plan) AS denominator
FROM work JOIN town USING (unit), p WHERE result IS NOT NULL AND _wrong NOT LIKE '%,result,%' GROUP BY ALL
UNION ALL
SELECT 'progress', '', 'town', town, '', p.id, sum(progress), 100 * count(*) FROM work JOIN town USING (unit), p WHERE progress IS NOT NULL GROUP BY ALL
