-- PE8 有访必接率 第五篇 三(二)
-- Of the batches that came, those received.
-- Each month beside the window.
-- compare: place, town
SELECT '' AS measure, '' AS reading, g.grain, g.unit, '' AS dimension, p.period AS period,
  sum(r.batches) AS numerator, sum(r.arrived_batches) AS denominator
FROM said_slot r
JOIN said_unit u ON u.code = r.unit_code
JOIN param_period w ON w.name = 'reception.window' AND r.date BETWEEN w.start_on AND w.end_on,
LATERAL (VALUES (strftime(r.date, '%Y-%m')), (w.id)) AS p (period),
LATERAL (VALUES ('place', u.id), ('town', u.town)) AS g (grain, unit)
WHERE NOT regexp_matches(r._wrong, ',(batches|arrived_batches),') AND r.batches IS NOT NULL AND r.arrived_batches IS NOT NULL AND g.unit IS NOT NULL
GROUP BY ALL
