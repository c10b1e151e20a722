-- PE3 书记镇长每周接访 第五篇 三(二)
-- Of the weeks with a day of duty, those in which the secretary held his day,
-- and the mayor his: both together and each; by week and in the window. A duty
-- nobody sent a row of is not expected; a town without a leader's day has not reported.
-- compare: town
WITH due AS (
  SELECT u.town, k.duty_kind, d.window_id, strftime(d.day, '%GW%V') AS week,
    max(CASE WHEN r.actual_name IS NOT NULL OR r.substitute_name IS NOT NULL THEN 1 ELSE 0 END) AS held
  FROM said_unit u
  CROSS JOIN (SELECT DISTINCT duty_kind FROM std_reception_duty WHERE duty_kind IN ('书记接访日', '镇长接访日')) AS k
  CROSS JOIN said_duty_day d
  LEFT JOIN std_reception_duty r ON r.unit_code = u.code AND r.duty_kind = k.duty_kind AND r.date = d.day
  WHERE u.unit_type = '乡镇街' AND u.is_open
    AND u.code IN (SELECT unit_code FROM std_reception_duty WHERE duty_kind <> '村居周一接访')
  GROUP BY ALL
)
SELECT m.measure, '' AS reading, 'town' AS grain, town AS unit, m.dimension, p.period, sum(held) AS numerator, count(*) AS denominator
FROM due, LATERAL (VALUES ('', ''), ('leader', duty_kind)) AS m (measure, dimension), LATERAL (VALUES (week), (window_id)) AS p (period)
GROUP BY ALL
