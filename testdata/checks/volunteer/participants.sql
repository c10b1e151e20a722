-- VO3 志愿者人次 第四篇 二, 三(一)
-- Attendances of party members, league members and the public at service
-- activities of a month; a row that does not say how many is left out.
-- compare: unit, town
WITH services AS (
  SELECT u.id, u.town, a.audience, a.participants, strftime(a.day, '%Y-%m') AS month, w.id AS year
  FROM said_activity a
  JOIN said_unit u ON u.code = a.unit_code
  JOIN param_period w ON w.name = 'volunteer.window' AND a.day BETWEEN w.start_on AND w.end_on
  WHERE a.category = '志愿服务' AND a.audience IN ('党员干部', '团员青年', '群众')
    AND a.participants IS NOT NULL AND NOT contains(a._wrong, ',participants,')
)
SELECT '' AS measure, '' AS reading, g.grain, g.unit, audience AS dimension, p.period,
  sum(participants) AS numerator, 1 AS denominator
FROM services, LATERAL (VALUES ('unit', id), ('town', town)) AS g (grain, unit), LATERAL (VALUES (month), (year)) AS p (period)
WHERE g.unit IS NOT NULL
GROUP BY ALL
