-- TE12 演讲比赛 第二篇 二(三)2
-- Speech contests held in October, and how many units took part.
-- compare: town
SELECT 'held' AS measure, '' AS reading, 'town' AS grain, u.town AS unit, '' AS dimension, y.id AS period,
  count(*) FILTER (WHERE month(a.done_on) = 10) AS numerator, 1 AS denominator
FROM said_activity a
JOIN said_unit u ON u.code = a.unit_code
JOIN param_period y ON y.name = 'theme.year' AND a.day BETWEEN y.start_on AND y.end_on
WHERE a.theme_code = 'T8' AND u.town IS NOT NULL
GROUP BY ALL
UNION ALL
SELECT 'units', '', 'town', u.town, '', y.id, count(DISTINCT u.id) FILTER (WHERE a.done_on IS NOT NULL), 1
FROM said_activity a
JOIN said_unit u ON u.code = a.unit_code
JOIN param_period y ON y.name = 'theme.year' AND a.day BETWEEN y.start_on AND y.end_on
WHERE a.theme_code = 'T8' AND u.town IS NOT NULL
GROUP BY ALL
