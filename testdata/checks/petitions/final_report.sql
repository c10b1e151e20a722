-- PE27 大接访总结报送率 第五篇 三(三)
-- Of the final reports due from villages, those handed in by their day. They are
-- due after the window, in the school year, and shown beside the other figures.
-- compare: village, town
WITH papers AS (
  SELECT u.*, a.done_on, a.due
  FROM said_activity a
  JOIN said_unit u ON u.code = a.unit_code
  WHERE a.category = '材料报送' AND a.theme_code = 'D-SUM' AND u.unit_type IN ('村', '社区')
)
SELECT '' AS measure, '' AS reading, g.grain, g.unit, '' AS dimension, (SELECT id FROM param_period WHERE name = 'petition.window') AS period,
  count(*) FILTER (WHERE r.done_on <= r.due) AS numerator, count(*) AS denominator
FROM papers r
JOIN param_period w ON w.name = 'evaluation' AND r.due BETWEEN w.start_on AND w.end_on
JOIN param_date d ON d.name = 'as_of.tasks' AND (r.due <= d.day OR r.done_on IS NOT NULL),
LATERAL (VALUES ('village', r.id), ('town', r.town)) AS g (grain, unit)
WHERE g.unit IS NOT NULL
GROUP BY ALL
