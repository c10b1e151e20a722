-- VO5 科普资料发放 第四篇 三(三)
-- Leaflets handed out at science services of the year, and such services done.
-- compare: unit, town
WITH services AS (
  SELECT u.id, u.town, a.done_on, CASE WHEN NOT contains(a._wrong, ',quantity,') THEN a.quantity END AS leaflets, w.id AS period
  FROM said_activity a
  JOIN said_unit u ON u.code = a.unit_code
  JOIN param_period w ON w.name = 'volunteer.window' AND a.day BETWEEN w.start_on AND w.end_on
  WHERE a.theme_code = 'V3'
),
graded AS (
  SELECT s.*, g.* FROM services s, LATERAL (VALUES ('unit', id), ('town', town)) AS g (grain, unit) WHERE g.unit IS NOT NULL
)
SELECT 'points' AS measure, '' AS reading, grain, unit, '' AS dimension, period, count(done_on) AS numerator, 1 AS denominator
FROM graded GROUP BY ALL
UNION ALL
SELECT 'leaflets', '', grain, unit, '', period, sum(leaflets), 1
FROM graded WHERE leaflets IS NOT NULL GROUP BY ALL
