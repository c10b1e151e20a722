-- PE11 及时交办率 第五篇 三(二)
-- Of the cases not settled on the spot, those handed over to a named person in
-- time; by the month received, and in the window.
-- compare: unit, town
SELECT '' AS measure, '' AS reading, g.grain, g.unit, '' AS dimension, p.period AS period,
  count(*) FILTER (WHERE c.handed_on - c.received_on <= CAST((SELECT value FROM param_setting WHERE name = 'timely.days') AS INTEGER) AND c.officer IS NOT NULL) AS numerator, count(*) AS denominator
FROM said_petition c
JOIN said_unit u ON u.code = c.unit_code
JOIN param_period w ON w.name = 'petition.window' AND c.received_on BETWEEN w.start_on AND w.end_on,
LATERAL (VALUES (strftime(c.received_on, '%Y-%m')), (w.id)) AS p (period),
LATERAL (VALUES ('unit', u.id), ('town', u.town)) AS g (grain, unit)
WHERE c.on_spot = FALSE AND g.unit IS NOT NULL
GROUP BY ALL
