-- PE4 工作日班子成员接访 第五篇 三(二)
-- Of the days of duty, those on which the secretary, the mayor or a member
-- received; by month and in the window. A town without a leader's day has not
-- reported.
-- compare: town
WITH due AS (
  SELECT u.town, d.window_id, strftime(d.day, '%Y-%m') AS month, d.day,
    max(CASE WHEN r.actual_name IS NOT NULL OR r.substitute_name IS NOT NULL THEN 1 ELSE 0 END) AS held
  FROM said_unit u
  CROSS JOIN said_duty_day d
  LEFT JOIN std_reception_duty r ON r.unit_code = u.code AND r.duty_kind <> '村居周一接访' AND r.date = d.day
  WHERE u.unit_type = '乡镇街' AND u.is_open
    AND u.code IN (SELECT unit_code FROM std_reception_duty WHERE duty_kind <> '村居周一接访')
  GROUP BY ALL
)
SELECT '' AS measure, '' AS reading, 'town' AS grain, town AS unit, '' AS dimension, p.period, sum(held) AS numerator, count(*) AS denominator
FROM due, LATERAL (VALUES (month), (window_id)) AS p (period)
GROUP BY ALL
