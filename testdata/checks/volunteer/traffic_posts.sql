-- VO4 文明交通服务 第四篇 三(二)
-- Traffic services carried out in a month, and who took part in them.
-- compare: town
WITH services AS (
  SELECT u.town, a.done_on, CASE WHEN NOT contains(a._wrong, ',participants,') THEN a.participants END AS people,
    strftime(a.day, '%Y-%m') AS month, w.id AS year
  FROM said_activity a
  JOIN said_unit u ON u.code = a.unit_code
  JOIN param_period w ON w.name = 'volunteer.window' AND a.day BETWEEN w.start_on AND w.end_on
  WHERE a.theme_code = 'V2' AND u.town IS NOT NULL
)
SELECT 'activities' AS measure, '' AS reading, 'town' AS grain, town AS unit, '' AS dimension, p.period,
  count(done_on) AS numerator, 1 AS denominator
FROM services, LATERAL (VALUES (month), (year)) AS p (period) GROUP BY ALL
UNION ALL
SELECT 'participants', '', 'town', town, '', p.period, sum(people), 1
FROM services, LATERAL (VALUES (month), (year)) AS p (period) WHERE people IS NOT NULL GROUP BY ALL
