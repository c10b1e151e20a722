-- VO7 单位参与率 第四篇 四(二)
-- Of the units in the scope of the plan, those that carried out a service.
-- A unit with a service of its own counts though it was opened later.
-- compare: unit, town
WITH sent AS ( -- rows of the ledger; where one table holds several units, all have been heard of
  SELECT a.unit_code AS code, a.done_on, a.shared
  FROM said_activity a
  JOIN param_period w ON w.name = 'volunteer.window' AND coalesce(a.day, a.plan_start) BETWEEN w.start_on AND w.end_on
  WHERE a.category = '志愿服务'
),
scope AS (
  SELECT * FROM said_unit
  WHERE CASE WHEN packs IS NOT NULL THEN packs LIKE '%volunteer%'
    ELSE unit_type IN ('村', '社区', '企业', '事业单位', '机关部门') END
)
SELECT '' AS measure, '' AS reading, g.grain, g.unit, '' AS dimension, w.id AS period,
  count(*) FILTER (WHERE s.code IN (SELECT code FROM sent WHERE done_on IS NOT NULL)) AS numerator, count(*) AS denominator
FROM scope s
JOIN param_period w ON w.name = 'volunteer.window',
LATERAL (VALUES ('unit', s.id), ('town', s.town)) AS g (grain, unit)
WHERE g.unit IS NOT NULL AND (s.code IN (SELECT code FROM sent) OR s.is_open AND (SELECT bool_or(shared) FROM sent))
GROUP BY ALL
