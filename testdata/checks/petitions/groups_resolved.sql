-- PE20 四个集中解决 第五篇 二
-- Of the cases of each of the four groups, those closed.
-- Each month beside the window.
-- compare: town
SELECT '' AS measure, '' AS reading, g.grain, g.unit, c.topic_group AS dimension, p.period AS period,
  count(*) FILTER (WHERE c.closed_on IS NOT NULL) AS numerator, count(*) AS denominator
FROM said_petition c
JOIN said_unit u ON u.code = c.unit_code
JOIN param_period w ON w.name = 'petition.window' AND c.received_on BETWEEN w.start_on AND w.end_on,
LATERAL (VALUES (strftime(c.received_on, '%Y-%m')), (w.id)) AS p (period),
LATERAL (VALUES ('town', u.town)) AS g (grain, unit)
WHERE c.topic_group IN ('矛盾纠纷苗头', '重信重访', '当前突出问题', '热点难点') AND g.unit IS NOT NULL
GROUP BY ALL
