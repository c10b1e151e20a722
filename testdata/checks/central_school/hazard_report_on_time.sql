-- CS13 隐患月报按时率 方案3 二·1
-- School-months due (hazard.months) and of them those with a return, a zero report being one; and the papers of the
-- joint meeting (D-HAZ) due in the year by the counting day, those filed on or before their day (the last of the month
-- where none is planned).
-- Each month beside the year.
-- compare: school, town
WITH place AS (
  SELECT code AS unit, unit_type, town, is_open AS open,
    CASE WHEN unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学') THEN code END AS school
  FROM said_unit
),
slot AS (
  SELECT p.school, p.town, v.period,
    CAST((p.unit, l.value) IN (SELECT (_unit, month) FROM std_hazard_monthly WHERE found IS NOT NULL OR fixed IS NOT NULL) AS INTEGER) AS n, 1 AS d
  FROM place AS p JOIN param_period AS y ON y.name = 'evaluation' JOIN param_list AS l ON l.name = 'hazard.months',
    LATERAL (VALUES (l.value), (y.id)) AS v (period)
    WHERE p.school IS NOT NULL AND p.open
),
paper AS (
  SELECT a._unit AS unit, y.id AS period, a.done_on,
    coalesce(CASE WHEN a.plan_end_month THEN last_day(a.plan_end) ELSE a.plan_end END, last_day(a.plan_start)) AS due
  FROM std_activities AS a JOIN param_period AS y ON y.name = 'evaluation'
    WHERE a.category = '材料报送' AND a.theme_code = 'D-HAZ' AND coalesce(a.plan_end, last_day(a.plan_start)) BETWEEN y.start_on AND y.end_on
),
filed AS (
  SELECT school, town, v.period, count(*) FILTER (done_on <= due) AS n, count(*) AS d FROM paper JOIN place USING (unit),
    LATERAL (VALUES (strftime(due, '%Y-%m')), (paper.period)) AS v (period)
  WHERE done_on IS NOT NULL OR due <= (SELECT day FROM param_date WHERE name = 'as_of.tasks') GROUP BY ALL
)
SELECT 'sent' AS measure, '' AS reading, 'school' AS grain, school AS unit, '' AS dimension, period, sum(n) AS numerator, sum(d) AS denominator
FROM slot WHERE school IS NOT NULL GROUP BY ALL
UNION ALL SELECT 'sent', '', 'town', town, '', period, sum(n), sum(d)
FROM slot WHERE town IS NOT NULL GROUP BY ALL
UNION ALL SELECT 'on_time', '', 'school', school, '', period, sum(n), sum(d)
FROM filed WHERE school IS NOT NULL GROUP BY ALL
UNION ALL SELECT 'on_time', '', 'town', town, '', period, sum(n), sum(d)
FROM filed WHERE town IS NOT NULL GROUP BY ALL
