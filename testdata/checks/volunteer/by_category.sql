-- VO1 四类服务活动次数 第四篇 三
-- Service activities carried out, by the four categories, in the month
-- they were done in and in the year (planned ones not done stand in the month of the plan, as 0).
-- compare: unit, town
WITH services AS (
  SELECT u.id, u.town, a.theme_code, a.done_on, strftime(a.day, '%Y-%m') AS month, w.id AS year
  FROM said_activity a
  JOIN said_unit u ON u.code = a.unit_code
  JOIN param_period w ON w.name = 'volunteer.window' AND a.day BETWEEN w.start_on AND w.end_on
  WHERE a.category = '志愿服务' AND a.theme_code IN ('V1', 'V2', 'V3', 'V4')
)
SELECT '' AS measure, '' AS reading, g.grain, g.unit, theme_code AS dimension, p.period,
  count(done_on) AS numerator, 1 AS denominator
FROM services, LATERAL (VALUES ('unit', id), ('town', town)) AS g (grain, unit), LATERAL (VALUES (month), (year)) AS p (period)
WHERE g.unit IS NOT NULL
GROUP BY ALL
