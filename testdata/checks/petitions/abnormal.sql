-- PE25 非正常上访 第五篇 四(三)
-- Abnormal petitions among the cases received.
-- Each month beside the window.
-- compare: unit, town
SELECT '' AS measure, '' AS reading, g.grain, g.unit, '' AS dimension, p.period AS period,
  count(*) FILTER (WHERE c.abnormal) AS numerator, 1 AS denominator
FROM said_petition c
JOIN said_unit u ON u.code = c.unit_code
JOIN param_period w ON w.name = 'petition.window' AND c.received_on BETWEEN w.start_on AND w.end_on,
LATERAL (VALUES (strftime(c.received_on, '%Y-%m')), (w.id)) AS p (period),
LATERAL (VALUES ('unit', u.id), ('town', u.town)) AS g (grain, unit)
WHERE g.unit IS NOT NULL
GROUP BY ALL
