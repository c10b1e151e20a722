-- PE26 五类重点案件化解率 第五篇 四(三)
-- Of the key cases of each of the five kinds, those closed.
-- Each month beside the window.
-- compare: town
SELECT '' AS measure, '' AS reading, g.grain, g.unit, c.key_kind AS dimension, p.period AS period,
  count(*) FILTER (WHERE c.closed_on IS NOT NULL) AS numerator, count(*) AS denominator
FROM said_petition c
JOIN said_unit u ON u.code = c.unit_code
JOIN param_period w ON w.name = 'petition.window' AND c.received_on BETWEEN w.start_on AND w.end_on,
LATERAL (VALUES (strftime(c.received_on, '%Y-%m')), (w.id)) AS p (period),
LATERAL (VALUES ('town', u.town)) AS g (grain, unit)
WHERE c.key_kind <> '否' AND g.unit IS NOT NULL
GROUP BY ALL
