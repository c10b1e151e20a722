-- PE32 发生一起通报一起 第五篇 五(三)
-- Of the collective petitions to city, province and capital, of five persons
-- and more, those notified; by the month received, and in the window.
-- compare: town
SELECT '' AS measure, '' AS reading, g.grain, g.unit, '' AS dimension, p.period AS period,
  count(*) FILTER (WHERE c.reported) AS numerator, count(*) AS denominator
FROM said_petition c
JOIN said_unit u ON u.code = c.unit_code
JOIN param_period w ON w.name = 'petition.window' AND c.received_on BETWEEN w.start_on AND w.end_on,
LATERAL (VALUES (strftime(c.received_on, '%Y-%m')), (w.id)) AS p (period),
LATERAL (VALUES ('town', u.town)) AS g (grain, unit)
WHERE c.by_many AND c.level IN ('市', '省', '京') AND c.people >= 5 AND g.unit IS NOT NULL
GROUP BY ALL
