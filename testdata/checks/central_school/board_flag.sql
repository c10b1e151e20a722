-- CS51 板报国旗下讲话 方案3 五·5
-- Wall papers and flag speeches of the school in a month; a month without a row has no figure.
-- compare: school
WITH place AS (
  SELECT code AS unit, unit_type, town, is_open AS open,
    CASE WHEN unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学') THEN code END AS school
  FROM said_unit
),
led AS (
  SELECT a.*, y.id AS period FROM std_activities AS a JOIN param_period AS y ON y.name = 'evaluation'
  WHERE a.category = '板报国旗下讲话' AND coalesce(a.done_on, a.plan_end) BETWEEN y.start_on AND y.end_on
)
SELECT '' AS measure, '' AS reading, 'school' AS grain, school AS unit, '' AS dimension, strftime(coalesce(done_on, plan_end), '%Y-%m') AS period,
  count(done_on) AS numerator, 1 AS denominator
FROM led JOIN place ON unit = _unit WHERE school IS NOT NULL GROUP BY ALL
