-- PE6 接访岗位到位率 第五篇 三(二)
-- Of the slots past, those somebody held.
-- Each week beside the window.
-- compare: place, town
SELECT '' AS measure, '' AS reading, g.grain, g.unit, '' AS dimension, p.period AS period,
  count(r.actual_name) AS numerator, count(*) AS denominator
FROM said_slot r
JOIN said_unit u ON u.code = r.unit_code
JOIN param_period w ON w.name = 'reception.window' AND r.date BETWEEN w.start_on AND w.end_on
JOIN param_date d ON d.name = 'as_of.petitions',
LATERAL (VALUES (strftime(r.date, '%GW%V')), (w.id)) AS p (period),
LATERAL (VALUES ('place', u.id), ('town', u.town)) AS g (grain, unit)
WHERE r.date <= d.day AND g.unit IS NOT NULL
GROUP BY ALL
