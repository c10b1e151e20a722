-- PE15 案结事了率 第五篇 一
-- Of the cases closed in the window, those whose petitioner is satisfied and that nobody
-- repeated.
-- Each quarter beside the window.
-- compare: unit, town
SELECT '' AS measure, '' AS reading, g.grain, g.unit, '' AS dimension, p.period AS period,
  count(*) FILTER (WHERE c.satisfied = '满意' AND NOT c.came_again) AS numerator, count(*) AS denominator
FROM said_petition c
JOIN said_unit u ON u.code = c.unit_code
JOIN param_period w ON w.name = 'petition.window' AND c.closed_on BETWEEN w.start_on AND w.end_on,
LATERAL (VALUES (year(c.closed_on) || 'Q' || quarter(c.closed_on)), (w.id)) AS p (period),
LATERAL (VALUES ('unit', u.id), ('town', u.town)) AS g (grain, unit)
WHERE c.closed_on IS NOT NULL AND g.unit IS NOT NULL
GROUP BY ALL
