-- PE7 补位落实率 第五篇 三(二)
-- Of the slots past whose planned leader was away, those a substitute held.
-- Each month beside the window.
-- compare: place, town
SELECT '' AS measure, '' AS reading, g.grain, g.unit, '' AS dimension, p.period AS period,
  count(*) FILTER (WHERE r.substitute) AS numerator, count(*) AS denominator
FROM said_slot r
JOIN said_unit u ON u.code = r.unit_code
JOIN param_period w ON w.name = 'reception.window' AND r.date BETWEEN w.start_on AND w.end_on
JOIN param_date d ON d.name = 'as_of.petitions',
LATERAL (VALUES (strftime(r.date, '%Y-%m')), (w.id)) AS p (period),
LATERAL (VALUES ('place', u.id), ('town', u.town)) AS g (grain, unit)
WHERE r.date <= d.day AND (r.substitute OR r.actual_name IS NULL) AND g.unit IS NOT NULL
GROUP BY ALL
