-- TE4 机关专题宣讲 第二篇 二(二)1
-- Sessions for the offices held by the day they were planned for; one is enough.
-- compare: town
SELECT '' AS measure, '' AS reading, 'town' AS grain, u.town AS unit, '' AS dimension, y.id AS period,
  count(*) FILTER (WHERE a.done_on <= a.due) AS numerator, 1 AS denominator
FROM said_activity a
JOIN said_unit u ON u.code = a.unit_code
JOIN param_period y ON y.name = 'theme.year' AND a.day BETWEEN y.start_on AND y.end_on
WHERE a.theme_code = 'T3A' AND u.town IS NOT NULL
GROUP BY ALL
