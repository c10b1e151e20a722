-- VO2 四类服务覆盖 第四篇 三
-- How many of the four categories of service a town has carried out.
-- compare: town
WITH services AS (
  SELECT u.town, a.theme_code, a.done_on, w.id AS period
  FROM said_activity a
  JOIN said_unit u ON u.code = a.unit_code
  JOIN param_period w ON w.name = 'volunteer.window' AND a.day BETWEEN w.start_on AND w.end_on
  WHERE a.category = '志愿服务' AND a.theme_code IN ('V1', 'V2', 'V3', 'V4')
)
SELECT '' AS measure, '' AS reading, 'town' AS grain, town AS unit, '' AS dimension, period,
  count(DISTINCT theme_code) FILTER (WHERE done_on IS NOT NULL) AS numerator, 4 AS denominator
FROM services
WHERE town IS NOT NULL
GROUP BY town, period
