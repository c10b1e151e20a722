-- PE19 建档立卷率 第五篇 三(二), 三(三)
-- Of the closed cases that say so, those filed.
-- Each quarter beside the window.
-- compare: unit, town
SELECT '' AS measure, '' AS reading, g.grain, g.unit, '' AS dimension, p.period AS period,
  count(*) FILTER (WHERE c.archived) AS numerator, count(*) AS denominator
FROM said_petition c
JOIN said_unit u ON u.code = c.unit_code
JOIN param_period w ON w.name = 'petition.window' AND c.received_on BETWEEN w.start_on AND w.end_on,
LATERAL (VALUES (year(c.received_on) || 'Q' || quarter(c.received_on)), (w.id)) AS p (period),
LATERAL (VALUES ('unit', u.id), ('town', u.town)) AS g (grain, unit)
WHERE c.closed_on IS NOT NULL AND c.archived IS NOT NULL AND g.unit IS NOT NULL
GROUP BY ALL
