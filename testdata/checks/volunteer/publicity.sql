-- VO8 宣传载体覆盖率 第四篇 四(三)
-- Of the villages and communities, those that used a board, radio or wall
-- paper for it.
-- compare: village, town
WITH sent AS ( -- rows of the ledger; where one table holds several units, all have been heard of
  SELECT a.unit_code AS code, a.done_on, a.shared
  FROM said_activity a
  JOIN param_period w ON w.name = 'volunteer.window' AND coalesce(a.day, a.plan_start) BETWEEN w.start_on AND w.end_on
  WHERE a.category = '宣传载体'
)
SELECT '' AS measure, '' AS reading, g.grain, g.unit, '' AS dimension, w.id AS period,
  count(*) FILTER (WHERE v.code IN (SELECT code FROM sent WHERE done_on IS NOT NULL)) AS numerator, count(*) AS denominator
FROM said_unit v
JOIN param_period w ON w.name = 'volunteer.window',
LATERAL (VALUES ('village', v.id), ('town', v.town)) AS g (grain, unit)
WHERE v.unit_type IN ('村', '社区') AND g.unit IS NOT NULL AND (v.code IN (SELECT code FROM sent) OR v.is_open AND (SELECT bool_or(shared) FROM sent))
GROUP BY ALL
