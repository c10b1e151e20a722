-- TG21 指定工程完成 方案4 二·6⑵
-- New buildings and repairs due in the year whose result was sent: those finished or accepted by their day. Finished on a
-- day that nobody told is not known, and in neither.
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
due AS ( -- a creation is of the year it is due in, works are of the year of their list; a month is due on its last day
  SELECT j.*, j._unit AS unit, CASE WHEN due_on_month THEN last_day(due_on) ELSE due_on END AS due_day
  FROM std_projects j, p
  WHERE CASE WHEN due_on IS NOT NULL AND (length(year) <> 9 OR project_type LIKE '合格%创建') THEN due_on BETWEEN p.start_on AND p.end_on ELSE year = p.id END
    AND coalesce(due_now, due_on BETWEEN p.start_on AND p.end_on) AND (due_now OR due_on IS NOT NULL)
),
figure AS (
  SELECT unit, CASE WHEN result NOT IN ('已完工', '通过', '已评估') THEN 0 WHEN done_on > due_day THEN 0 WHEN done_on IS NOT NULL AND due_day IS NOT NULL THEN 1 END AS num FROM due
  WHERE project_type IN ('新建工程', '维修改造') AND result IS NOT NULL AND _wrong NOT LIKE '%,result,%'
)
SELECT '' AS measure, '' AS reading, 'town' AS grain, town AS unit, '' AS dimension, p.id AS period, sum(num) AS numerator, count(num) AS denominator
FROM figure JOIN town USING (unit), p GROUP BY ALL HAVING count(num) > 0
