-- TE14 专刊下发覆盖率 第二篇 二(三)3
-- Units that got the special issues brought out, of those that should have got
-- each one: every unit in the scope of the plan; all issues together, and each.
-- An issue that more units got than there are is in error and left out.
-- compare: town
WITH scope AS (SELECT count(*) AS n FROM said_unit WHERE is_open AND CASE WHEN packs IS NOT NULL THEN packs LIKE '%theme_education%'
    ELSE unit_type IN ('村', '社区', '机关部门', '事业单位', '企业', '中心学校') END),
issues AS (
  SELECT u.town, coalesce(a.issue_no, a.item_no, CAST(a.done_on AS VARCHAR)) AS issue, y.id AS period, sum(a.units_n) AS got, sum(s.n) AS due
  FROM std_activities a
  JOIN said_unit u ON u.code = a.unit_code
  JOIN param_period y ON y.name = 'theme.year' AND a.done_on BETWEEN y.start_on AND y.end_on
  CROSS JOIN scope s
  WHERE a.category = '工作专刊' AND u.town IS NOT NULL AND a.units_n IS NOT NULL
  GROUP BY ALL
)
SELECT m.measure, '' AS reading, 'town' AS grain, town AS unit, m.dimension, period, sum(got) AS numerator, sum(due) AS denominator
FROM issues, LATERAL (VALUES ('', ''), ('issue', issue)) AS m (measure, dimension)
WHERE got <= due
GROUP BY ALL
