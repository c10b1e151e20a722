-- TE13 工作专刊期数 第二篇 二(三)3
-- Special issues of the campaign (T9) brought out in the year, each number
-- once. A town that brings out others alone has none.
-- compare: town
SELECT '' AS measure, '' AS reading, 'town' AS grain, u.town AS unit, '' AS dimension, y.id AS period,
  count(DISTINCT coalesce(a.issue_no, a.item_no)) FILTER (WHERE a.theme_code = 'T9' AND a.done_on IS NOT NULL) AS numerator, 1 AS denominator
FROM said_activity a
JOIN said_unit u ON u.code = a.unit_code
JOIN param_period y ON y.name = 'theme.year' AND a.day BETWEEN y.start_on AND y.end_on
WHERE a.category = '工作专刊' AND u.town IS NOT NULL
GROUP BY ALL
