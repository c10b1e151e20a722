-- PE21 就地解决率 第五篇 二, 四(一)
-- Of the cases, those that went no farther than village and town.
-- Each month beside the window.
-- compare: unit, town
SELECT '' AS measure, '' AS reading, g.grain, g.unit, '' AS dimension, p.period AS period,
  count(*) FILTER (WHERE c.level IN ('村', '镇')) AS numerator, count(*) AS denominator
FROM said_petition c
JOIN said_unit u ON u.code = c.unit_code
JOIN param_period w ON w.name = 'petition.window' AND c.received_on BETWEEN w.start_on AND w.end_on,
LATERAL (VALUES (strftime(c.received_on, '%Y-%m')), (w.id)) AS p (period),
LATERAL (VALUES ('unit', u.id), ('town', u.town)) AS g (grain, unit)
WHERE c.level IS NOT NULL AND g.unit IS NOT NULL
GROUP BY ALL
