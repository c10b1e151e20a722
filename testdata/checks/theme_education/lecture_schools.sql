-- TE6 学校宣讲覆盖率 第二篇 二(二)1
-- Of the schools, those that taught the campaign to teachers and pupils.
-- compare: school, town
WITH sent AS ( -- rows of the ledger; where one table holds several units, all have been heard of
  SELECT a.unit_code AS code, a.done_on, a.theme_code, a.due, a.shared
  FROM said_activity a
  JOIN param_period w ON w.name = 'theme.year' AND coalesce(a.day, a.plan_start) BETWEEN w.start_on AND w.end_on
  WHERE a.theme_code LIKE 'T%' AND a.category <> '材料报送'
)
SELECT '' AS measure, '' AS reading, g.grain, g.unit, '' AS dimension, w.id AS period,
  count(*) FILTER (WHERE s.code IN (SELECT code FROM sent WHERE theme_code = 'T3C' AND done_on IS NOT NULL)) AS numerator, count(*) AS denominator
FROM said_unit s
JOIN param_period w ON w.name = 'theme.year',
LATERAL (VALUES ('school', s.id), ('town', s.town)) AS g (grain, unit)
WHERE s.unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学')
  AND g.unit IS NOT NULL AND (s.code IN (SELECT code FROM sent) OR s.is_open AND (SELECT bool_or(shared) FROM sent))
GROUP BY ALL
