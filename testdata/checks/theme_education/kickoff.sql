-- TE1 动员会按期召开 第二篇 二(一)1
-- Whether a town held the kick-off of the campaign by 20 February: a meeting
-- before the middle of the month counts, one after it does not.
-- compare: town
SELECT '' AS measure, '' AS reading, 'town' AS grain, u.town AS unit, '' AS dimension, y.id AS period,
  max(CASE WHEN m.date <= make_date(year(y.start_on), 2, 20) THEN 1 ELSE 0 END) AS numerator, 1 AS denominator
FROM std_meetings m
JOIN said_unit u ON u.code = m.unit_code
JOIN param_period y ON y.name = 'theme.year' AND m.date BETWEEN y.start_on AND y.end_on
WHERE m.kind = '动员会' AND m.theme_code = 'T1' AND u.town IS NOT NULL
GROUP BY ALL
