-- TE10 典型挖掘宣传 第二篇 二(三)1
-- Role models found and made known in the year.
-- compare: unit, town
SELECT '' AS measure, '' AS reading, g.grain, g.unit, '' AS dimension, y.id AS period, sum(a.quantity) AS numerator, 1 AS denominator
FROM said_activity a
JOIN said_unit u ON u.code = a.unit_code
JOIN param_period y ON y.name = 'theme.year' AND a.day BETWEEN y.start_on AND y.end_on,
LATERAL (VALUES ('unit', u.id), ('town', u.town)) AS g (grain, unit)
WHERE a.theme_code = 'T7A' AND a.quantity IS NOT NULL AND NOT contains(a._wrong, ',quantity,') AND g.unit IS NOT NULL
GROUP BY ALL
