-- TE3 实施方案按时报送率 第二篇 二(一)2, 三(一)
-- Of the detailed plans due in the year from units in the scope of the plan,
-- those filed by the day due: the day said, else the last of February.
-- One not yet due and not filed does not count.
-- compare: unit, town
WITH plans AS (
  SELECT u.id, u.town, a.done_on,
    CASE WHEN a.plan_end_month THEN last_day(a.plan_end) WHEN a.plan_end IS NOT NULL THEN a.plan_end
      ELSE last_day(make_date(year(coalesce(a.done_on, a.plan_start)), 2, 1)) END AS due
  FROM std_activities a
  JOIN said_unit u ON u.code = a.unit_code
  WHERE a.category = '材料报送' AND a.theme_code = 'D-IMPL'
    AND CASE WHEN packs IS NOT NULL THEN packs LIKE '%theme_education%'
    ELSE unit_type IN ('村', '社区', '机关部门', '事业单位', '企业', '中心学校') END
)
SELECT '' AS measure, '' AS reading, g.grain, g.unit, '' AS dimension, y.id AS period,
  count(*) FILTER (WHERE done_on <= due) AS numerator, count(*) AS denominator
FROM plans
JOIN param_period y ON y.name = 'theme.year' AND due BETWEEN y.start_on AND y.end_on
JOIN param_date d ON d.name = 'as_of.tasks' AND (due <= d.day OR done_on IS NOT NULL),
LATERAL (VALUES ('unit', plans.id), ('town', plans.town)) AS g (grain, unit)
WHERE g.unit IS NOT NULL
GROUP BY ALL
