-- VO6 义诊服务人次 第四篇 三(四)
-- People served by free clinics of the year, and leaflets given out there.
-- compare: unit, town
WITH services AS (
  SELECT u.id, u.town, w.id AS period,
    CASE WHEN NOT contains(a._wrong, ',participants,') THEN a.participants END AS served,
    CASE WHEN NOT contains(a._wrong, ',quantity,') THEN a.quantity END AS leaflets
  FROM said_activity a
  JOIN said_unit u ON u.code = a.unit_code
  JOIN param_period w ON w.name = 'volunteer.window' AND a.day BETWEEN w.start_on AND w.end_on
  WHERE a.theme_code = 'V4'
),
said AS (
  SELECT 'served' AS measure, id, town, period, served AS n FROM services
  UNION ALL SELECT 'leaflets', id, town, period, leaflets FROM services
)
SELECT measure, '' AS reading, g.grain, g.unit, '' AS dimension, period, sum(n) AS numerator, 1 AS denominator
FROM said, LATERAL (VALUES ('unit', id), ('town', town)) AS g (grain, unit)
WHERE n IS NOT NULL AND g.unit IS NOT NULL
GROUP BY ALL
