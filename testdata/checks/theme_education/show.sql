-- TE11 专题文艺演出 第二篇 二(三)1
-- Art performances of the campaign given in September and October (show.window).
-- compare: town
SELECT '' AS measure, '' AS reading, 'town' AS grain, u.town AS unit, '' AS dimension, y.id AS period,
  count(a.done_on) FILTER (WHERE month(a.done_on) IN (9, 10)) AS numerator, 1 AS denominator
FROM said_activity a
JOIN said_unit u ON u.code = a.unit_code
JOIN param_period y ON y.name = 'theme.year' AND a.day BETWEEN y.start_on AND y.end_on
WHERE a.theme_code = 'T7B' AND u.town IS NOT NULL
GROUP BY ALL
