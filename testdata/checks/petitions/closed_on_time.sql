-- PE14 按期办结率 第五篇 三(二), rules §9
-- Of the accepted cases whose day for closing lies in the window, those closed
-- by it; one still open and not past it does not count yet.
-- Each month of its due days beside the window.
-- compare: unit, town
SELECT '' AS measure, '' AS reading, g.grain, g.unit, '' AS dimension, p.period AS period,
  count(*) FILTER (WHERE c.closed_on <= c.finish_due) AS numerator, count(*) AS denominator
FROM said_petition c
JOIN said_unit u ON u.code = c.unit_code
JOIN param_period w ON w.name = 'petition.window' AND c.finish_due BETWEEN w.start_on AND w.end_on
JOIN param_date d ON d.name = 'as_of.petitions',
LATERAL (VALUES (strftime(c.finish_due, '%Y-%m')), (w.id)) AS p (period),
LATERAL (VALUES ('unit', u.id), ('town', u.town)) AS g (grain, unit)
WHERE c.accepted_on IS NOT NULL AND (c.closed_on IS NOT NULL OR c.finish_due < d.day) AND g.unit IS NOT NULL
GROUP BY ALL
