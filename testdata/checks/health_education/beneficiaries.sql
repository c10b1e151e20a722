-- HE33 健康教育受益人次 方案1 四(三), 二(五)2③
-- Attendances (not persons) at the year's lectures, monthly themes, village guidance, anti-smoking publicity and
-- education of patients.
-- Each month beside the year.
-- compare: unit, town
WITH place AS (SELECT code AS unit, unit_type, town, is_open AS open FROM said_unit),
led AS (
  SELECT a.*, p.period FROM std_activities AS a JOIN param_period AS y ON y.name = 'health.year',
    LATERAL (VALUES (strftime(coalesce(a.done_on, a.plan_end), '%Y-%m')), (y.id)) AS p (period)
  WHERE a.category IN ('健康讲座', '主题月活动', '村级指导', '控烟宣传', '候诊教育', '随诊教育') AND coalesce(a.done_on, a.plan_end) BETWEEN y.start_on AND y.end_on
),
figure AS (
  SELECT _unit AS unit, period, sum(participants) AS n FROM led WHERE done_on IS NOT NULL GROUP BY ALL
    HAVING n IS NOT NULL AND NOT bool_or(contains(_wrong, ',participants,'))
)
SELECT '' AS measure, '' AS reading, 'unit' AS grain, unit, '' AS dimension, period, n AS numerator, 1 AS denominator FROM figure
UNION ALL SELECT '', '', 'town', town, '', period, sum(n), 1 FROM figure JOIN place USING (unit) WHERE town IS NOT NULL GROUP BY ALL
