-- PE5 村居周一接访 第五篇 三(二)
-- Of the Mondays of duty, those on which somebody received in the village; by
-- week and in the window. A village that never sent a row is not reported.
-- compare: village, town
WITH due AS (
  SELECT u.id, u.town, d.window_id, strftime(d.day, '%GW%V') AS week,
    max(CASE WHEN r.actual_name IS NOT NULL OR r.substitute_name IS NOT NULL THEN 1 ELSE 0 END) AS held
  FROM said_unit u
  CROSS JOIN said_duty_day d
  LEFT JOIN std_reception_duty r ON r.unit_code = u.code AND r.duty_kind = '村居周一接访' AND r.date = d.day
  WHERE u.unit_type IN ('村', '社区') AND u.is_open AND isodow(d.day) = 1
    AND u.code IN (SELECT unit_code FROM std_reception_duty WHERE duty_kind = '村居周一接访')
  GROUP BY ALL
)
SELECT '' AS measure, '' AS reading, g.grain, g.unit, '' AS dimension, p.period, sum(held) AS numerator, count(*) AS denominator
FROM due, LATERAL (VALUES ('village', id), ('town', town)) AS g (grain, unit), LATERAL (VALUES (week), (window_id)) AS p (period)
GROUP BY ALL
