-- PE29 不稳定因素台帐建立率 第五篇 五(二)
-- Of the ledgers due from villages in the window, those filed by their day; the
-- entries found by screening, and of them those under a leader.
-- compare: village, town
WITH papers AS (
  SELECT u.*, a.done_on, a.due
  FROM said_activity a
  JOIN said_unit u ON u.code = a.unit_code
  WHERE a.category = '材料报送' AND a.theme_code = 'D-INST' AND u.unit_type IN ('村', '社区')
)
SELECT 'filed' AS measure, '' AS reading, g.grain, g.unit, '' AS dimension, w.id AS period,
  count(*) FILTER (WHERE r.done_on <= r.due) AS numerator, count(*) AS denominator
FROM papers r
JOIN param_period w ON w.name = 'petition.window' AND r.due BETWEEN w.start_on AND w.end_on
JOIN param_date d ON d.name = 'as_of.tasks' AND (r.due <= d.day OR r.done_on IS NOT NULL),
LATERAL (VALUES ('village', r.id), ('town', r.town)) AS g (grain, unit)
WHERE g.unit IS NOT NULL
GROUP BY ALL
UNION ALL
SELECT 'entries', '', g.grain, g.unit, '', w.id, count(*), 1
FROM said_petition c
JOIN said_unit u ON u.code = c.unit_code
JOIN param_period w ON w.name = 'petition.window' AND c.received_on BETWEEN w.start_on AND w.end_on,
LATERAL (VALUES ('village', CASE WHEN u.unit_type IN ('村', '社区') THEN u.id END), ('town', u.town)) AS g (grain, unit)
WHERE c.channel = '排查' AND g.unit IS NOT NULL
GROUP BY ALL
UNION ALL
SELECT 'assigned', '', g.grain, g.unit, '', w.id, count(*) FILTER (WHERE c.under_leader), count(*)
FROM said_petition c
JOIN said_unit u ON u.code = c.unit_code
JOIN param_period w ON w.name = 'petition.window' AND c.received_on BETWEEN w.start_on AND w.end_on,
LATERAL (VALUES ('village', CASE WHEN u.unit_type IN ('村', '社区') THEN u.id END), ('town', u.town)) AS g (grain, unit)
WHERE c.channel = '排查' AND g.unit IS NOT NULL
GROUP BY ALL
