-- PE30 每周汇总率 第五篇 五(三)
-- Of the weekly summaries due in the window, those handed in by their day.
-- Each week beside the window.
-- compare: town
WITH papers AS (
  SELECT u.*, a.done_on, a.due
  FROM said_activity a
  JOIN said_unit u ON u.code = a.unit_code
  WHERE a.category = '材料报送' AND a.theme_code = 'D-WEEK'
)
SELECT '' AS measure, '' AS reading, g.grain, g.unit, '' AS dimension, p.period AS period,
  count(*) FILTER (WHERE r.done_on <= r.due) AS numerator, count(*) AS denominator
FROM papers r
JOIN param_period w ON w.name = 'petition.window' AND r.due BETWEEN w.start_on AND w.end_on
JOIN param_date d ON d.name = 'as_of.tasks' AND (r.due <= d.day OR r.done_on IS NOT NULL),
LATERAL (VALUES (strftime(r.due, '%GW%V')), (w.id)) AS p (period),
LATERAL (VALUES ('town', r.town)) AS g (grain, unit)
WHERE g.unit IS NOT NULL
GROUP BY ALL
