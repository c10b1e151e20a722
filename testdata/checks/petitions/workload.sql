-- PE9 接访量 第五篇 三(二)
-- Batches and persons received.
-- Each week beside the window.
-- compare: place, town
SELECT 'batches' AS measure, '' AS reading, g.grain, g.unit, '' AS dimension, p.period AS period,
  sum(r.batches) AS numerator, 1 AS denominator
FROM said_slot r
JOIN said_unit u ON u.code = r.unit_code
JOIN param_period w ON w.name = 'reception.window' AND r.date BETWEEN w.start_on AND w.end_on,
LATERAL (VALUES (strftime(r.date, '%GW%V')), (w.id)) AS p (period),
LATERAL (VALUES ('place', u.id), ('town', u.town)) AS g (grain, unit)
WHERE NOT regexp_matches(r._wrong, ',(batches),') AND r.batches IS NOT NULL AND g.unit IS NOT NULL
GROUP BY ALL
UNION ALL
SELECT 'persons' AS measure, '' AS reading, g.grain, g.unit, '' AS dimension, p.period AS period,
  sum(r.persons) AS numerator, 1 AS denominator
FROM said_slot r
JOIN said_unit u ON u.code = r.unit_code
JOIN param_period w ON w.name = 'reception.window' AND r.date BETWEEN w.start_on AND w.end_on,
LATERAL (VALUES (strftime(r.date, '%GW%V')), (w.id)) AS p (period),
LATERAL (VALUES ('place', u.id), ('town', u.town)) AS g (grain, unit)
WHERE NOT regexp_matches(r._wrong, ',(persons),') AND r.persons IS NOT NULL AND g.unit IS NOT NULL
GROUP BY ALL
