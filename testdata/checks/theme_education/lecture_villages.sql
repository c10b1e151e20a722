-- TE5 进村入厂宣讲覆盖率 第二篇 二(二)1
-- Of the villages and enterprises that the plan is for, those lectured in at any
-- time of the year; and the carriers of publicity used, of which villages keep
-- a ledger.
-- compare: unit, town
WITH sent AS ( -- rows of the ledger; where one table holds several units, all have been heard of
  SELECT a.unit_code AS code, a.done_on, a.theme_code, a.due, a.shared
  FROM said_activity a
  JOIN param_period w ON w.name = 'theme.year' AND coalesce(a.day, a.plan_start) BETWEEN w.start_on AND w.end_on
  WHERE a.theme_code LIKE 'T%' AND a.category <> '材料报送'
),
carriers AS ( -- rows of the ledger; where one table holds several units, all have been heard of
  SELECT a.unit_code AS code, a.done_on, a.shared
  FROM said_activity a
  JOIN param_period w ON w.name = 'theme.year' AND coalesce(a.day, a.plan_start) BETWEEN w.start_on AND w.end_on
  WHERE a.category = '宣传载体'
)
SELECT 'lectured' AS measure, '' AS reading, g.grain, g.unit, '' AS dimension, w.id AS period,
  count(*) FILTER (WHERE s.code IN (SELECT code FROM sent WHERE theme_code = 'T3B' AND done_on IS NOT NULL)) AS numerator, count(*) AS denominator
FROM said_unit s
JOIN param_period w ON w.name = 'theme.year',
LATERAL (VALUES ('unit', s.id), ('town', s.town)) AS g (grain, unit)
WHERE s.unit_type IN ('村', '社区', '企业')
  AND CASE WHEN packs IS NOT NULL THEN packs LIKE '%theme_education%' ELSE TRUE END
  AND g.unit IS NOT NULL AND (s.code IN (SELECT code FROM sent) OR s.is_open AND (SELECT bool_or(shared) FROM sent))
GROUP BY ALL
UNION ALL
SELECT 'carriers', '', g.grain, g.unit, '', y.id, count(c.done_on), 1
FROM said_unit s
JOIN param_period y ON y.name = 'theme.year'
LEFT JOIN carriers c ON c.code = s.code,
LATERAL (VALUES ('unit', s.id), ('town', s.town)) AS g (grain, unit)
WHERE g.unit IS NOT NULL
  AND (c.code IS NOT NULL OR s.is_open AND s.unit_type IN ('村', '社区') AND (SELECT bool_or(shared) FROM carriers))
GROUP BY ALL
