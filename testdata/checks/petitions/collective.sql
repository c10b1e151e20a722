-- PE23 集体访 第五篇 五(三)
-- Collective petitions, and the people in them: as the register says, else
-- those of five persons and more.
-- Each month beside the window.
-- compare: unit, town
SELECT 'cases' AS measure, '' AS reading, g.grain, g.unit, '' AS dimension, p.period AS period,
  count(*) FILTER (WHERE c.by_many) AS numerator, 1 AS denominator
FROM said_petition c
JOIN said_unit u ON u.code = c.unit_code
JOIN param_period w ON w.name = 'petition.window' AND c.received_on BETWEEN w.start_on AND w.end_on,
LATERAL (VALUES (strftime(c.received_on, '%Y-%m')), (w.id)) AS p (period),
LATERAL (VALUES ('unit', u.id), ('town', u.town)) AS g (grain, unit)
WHERE g.unit IS NOT NULL
GROUP BY ALL
UNION ALL
SELECT 'persons' AS measure, '' AS reading, g.grain, g.unit, '' AS dimension, p.period AS period,
  coalesce(sum(c.people) FILTER (WHERE c.by_many), 0) AS numerator, 1 AS denominator
FROM said_petition c
JOIN said_unit u ON u.code = c.unit_code
JOIN param_period w ON w.name = 'petition.window' AND c.received_on BETWEEN w.start_on AND w.end_on,
LATERAL (VALUES (strftime(c.received_on, '%Y-%m')), (w.id)) AS p (period),
LATERAL (VALUES ('unit', u.id), ('town', u.town)) AS g (grain, unit)
WHERE g.unit IS NOT NULL
GROUP BY ALL
