-- TE15 协调会次数 第二篇 三(一)
-- Coordination meetings held in the year.
-- compare: town
SELECT '' AS measure, '' AS reading, 'town' AS grain, u.town AS unit, '' AS dimension, y.id AS period, count(*) AS numerator, 1 AS denominator
FROM std_meetings m
JOIN said_unit u ON u.code = m.unit_code
JOIN param_period y ON y.name = 'theme.year' AND m.date BETWEEN y.start_on AND y.end_on
WHERE m.kind = '协调会' AND u.town IS NOT NULL
GROUP BY ALL
