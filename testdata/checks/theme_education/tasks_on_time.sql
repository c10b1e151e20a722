-- TE17 任务按期完成率 第二篇 二
-- Of the tasks whose day has passed, those done by it, in the month and year of
-- that day; all, and by task.
-- compare: unit, town
WITH tasks AS (
  SELECT u.id, u.town, coalesce(a.theme_code, '') AS theme_code, a.done_on, a.due, strftime(a.due, '%Y-%m') AS month, y.id AS year
  FROM said_activity a
  JOIN said_unit u ON u.code = a.unit_code
  JOIN param_period y ON y.name = 'theme.year' AND a.due BETWEEN y.start_on AND y.end_on
  JOIN param_date d ON d.name = 'as_of.tasks' AND a.due <= d.day
  WHERE a.category = '主题教育任务'
)
SELECT m.measure, '' AS reading, g.grain, g.unit, m.dimension, p.period, count(*) FILTER (WHERE done_on <= due) AS numerator, count(*) AS denominator
FROM tasks, LATERAL (VALUES ('', ''), ('task', theme_code)) AS m (measure, dimension),
  LATERAL (VALUES ('unit', id), ('town', town)) AS g (grain, unit), LATERAL (VALUES (month), (year)) AS p (period)
WHERE g.unit IS NOT NULL
GROUP BY ALL
