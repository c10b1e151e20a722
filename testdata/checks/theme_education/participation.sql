-- TE18 单位参与率 第二篇 三(二)
-- Of the units in the scope of the plan, those that did one of its tasks.
-- compare: unit, town
WITH sent AS ( -- rows of the ledger; where one table holds several units, all have been heard of
  SELECT a.unit_code AS code, a.done_on, a.shared
  FROM said_activity a
  JOIN param_period w ON w.name = 'theme.year' AND coalesce(a.day, a.plan_start) BETWEEN w.start_on AND w.end_on
  WHERE a.category = '主题教育任务'
)
SELECT '' AS measure, '' AS reading, g.grain, g.unit, '' AS dimension, w.id AS period,
  count(*) FILTER (WHERE s.code IN (SELECT code FROM sent WHERE done_on IS NOT NULL)) AS numerator, count(*) AS denominator
FROM said_unit s
JOIN param_period w ON w.name = 'theme.year',
LATERAL (VALUES ('unit', s.id), ('town', s.town)) AS g (grain, unit)
WHERE CASE WHEN packs IS NOT NULL THEN packs LIKE '%theme_education%'
    ELSE unit_type IN ('村', '社区', '机关部门', '事业单位', '企业', '中心学校') END
  AND g.unit IS NOT NULL AND (s.code IN (SELECT code FROM sent) OR s.is_open AND (SELECT bool_or(shared) FROM sent))
GROUP BY ALL
