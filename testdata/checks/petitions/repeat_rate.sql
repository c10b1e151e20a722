-- PE24 重信重访率 第五篇 二, 五(二)
-- Cases repeated, by a date of their own or by a later case that names them: of
-- all cases, their number, and the people in them.
-- Each quarter beside the window.
-- compare: unit, town
SELECT 'rate' AS measure, '' AS reading, g.grain, g.unit, '' AS dimension, p.period AS period,
  count(*) FILTER (WHERE c.came_again) AS numerator, count(*) AS denominator
FROM said_petition c
JOIN said_unit u ON u.code = c.unit_code
JOIN param_period w ON w.name = 'petition.window' AND c.received_on BETWEEN w.start_on AND w.end_on,
LATERAL (VALUES (year(c.received_on) || 'Q' || quarter(c.received_on)), (w.id)) AS p (period),
LATERAL (VALUES ('unit', u.id), ('town', u.town)) AS g (grain, unit)
WHERE g.unit IS NOT NULL
GROUP BY ALL
UNION ALL
SELECT 'cases' AS measure, '' AS reading, g.grain, g.unit, '' AS dimension, p.period AS period,
  count(*) FILTER (WHERE c.came_again) AS numerator, 1 AS denominator
FROM said_petition c
JOIN said_unit u ON u.code = c.unit_code
JOIN param_period w ON w.name = 'petition.window' AND c.received_on BETWEEN w.start_on AND w.end_on,
LATERAL (VALUES (year(c.received_on) || 'Q' || quarter(c.received_on)), (w.id)) AS p (period),
LATERAL (VALUES ('unit', u.id), ('town', u.town)) AS g (grain, unit)
WHERE g.unit IS NOT NULL
GROUP BY ALL
UNION ALL
SELECT 'persons' AS measure, '' AS reading, g.grain, g.unit, '' AS dimension, p.period AS period,
  coalesce(sum(c.people) FILTER (WHERE c.came_again), 0) AS numerator, 1 AS denominator
FROM said_petition c
JOIN said_unit u ON u.code = c.unit_code
JOIN param_period w ON w.name = 'petition.window' AND c.received_on BETWEEN w.start_on AND w.end_on,
LATERAL (VALUES (year(c.received_on) || 'Q' || quarter(c.received_on)), (w.id)) AS p (period),
LATERAL (VALUES ('unit', u.id), ('town', u.town)) AS g (grain, unit)
WHERE g.unit IS NOT NULL
GROUP BY ALL
