-- TE9 文明村街和谐家庭评选 第二篇 二(二)4
-- Villages and families selected, and of the villages those that selected.
-- compare: village, town
WITH sent AS ( -- rows of the ledger; where one table holds several units, all have been heard of
  SELECT a.unit_code AS code, a.done_on, a.theme_code, a.due, a.shared
  FROM said_activity a
  JOIN param_period w ON w.name = 'theme.year' AND coalesce(a.day, a.plan_start) BETWEEN w.start_on AND w.end_on
  WHERE a.theme_code LIKE 'T%' AND a.category <> '材料报送'
)
SELECT 'villages' AS measure, '' AS reading, g.grain, g.unit, '' AS dimension, w.id AS period,
  count(*) FILTER (WHERE s.code IN (SELECT code FROM sent WHERE theme_code = 'T6' AND done_on IS NOT NULL)) AS numerator, count(*) AS denominator
FROM said_unit s
JOIN param_period w ON w.name = 'theme.year',
LATERAL (VALUES ('village', s.id), ('town', s.town)) AS g (grain, unit)
WHERE s.unit_type IN ('村', '社区')
  AND g.unit IS NOT NULL AND (s.code IN (SELECT code FROM sent) OR s.is_open AND (SELECT bool_or(shared) FROM sent))
GROUP BY ALL
UNION ALL
SELECT 'selected' AS measure, '' AS reading, g.grain, g.unit, '' AS dimension, y.id AS period, sum(a.quantity) AS numerator, 1 AS denominator
FROM said_activity a
JOIN said_unit u ON u.code = a.unit_code
JOIN param_period y ON y.name = 'theme.year' AND a.day BETWEEN y.start_on AND y.end_on,
LATERAL (VALUES ('village', u.id), ('town', u.town)) AS g (grain, unit)
WHERE a.theme_code = 'T6' AND u.unit_type IN ('村', '社区') AND a.quantity IS NOT NULL AND NOT contains(a._wrong, ',quantity,') AND g.unit IS NOT NULL
GROUP BY ALL
