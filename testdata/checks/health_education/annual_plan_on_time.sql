-- HE6 年度计划按时下达率 方案1 二(二), 四(四)
-- Yearly plans (D-PLAN) of the hospital and the clinics that fall due in the year, and by the counting day or filed
-- already: those filed on or before the day, which is he.plan_due (31 January) where the plan names none. A planned
-- month ends on its last day.
-- compare: unit, town
WITH place AS (SELECT code AS unit, unit_type, town, is_open AS open FROM said_unit),
plan AS (
  SELECT a._unit AS unit, y.id AS period, a.done_on, coalesce(CASE WHEN a.plan_end_month THEN last_day(a.plan_end) ELSE a.plan_end END,
    CAST(y.id || '-' || (SELECT value FROM param_setting WHERE name = 'he.plan_due') AS DATE)) AS due
  FROM std_activities AS a JOIN param_period AS y ON y.name = 'health.year'
  WHERE a.category = '材料报送' AND a.theme_code = 'D-PLAN' AND coalesce(a.plan_end, a.done_on, a.plan_start) BETWEEN y.start_on AND y.end_on
),
figure AS (
  SELECT unit, town, period, count(*) FILTER (done_on <= due) AS n, count(*) AS d FROM plan JOIN place USING (unit)
  WHERE unit_type IN ('卫生院', '村卫生室') AND (done_on IS NOT NULL OR due <= (SELECT day FROM param_date WHERE name = 'as_of.health')) GROUP BY ALL
)
SELECT '' AS measure, '' AS reading, 'unit' AS grain, unit, '' AS dimension, period, n AS numerator, d AS denominator FROM figure
UNION ALL SELECT '', '', 'town', town, '', period, sum(n), sum(d) FROM figure WHERE town IS NOT NULL GROUP BY ALL
