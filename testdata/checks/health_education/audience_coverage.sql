-- HE25 人群覆盖 方案1 二(六)
-- Of the four groups of people named in the plan those reached by an activity of the town in the year.
-- compare: town
WITH place AS (SELECT code AS unit, unit_type, town, is_open AS open FROM said_unit),
led AS (
  SELECT a.*, y.id AS period FROM std_activities AS a JOIN param_period AS y ON y.name = 'health.year'
  WHERE a.audience IN ('健康人群', '亚健康人群', '高危人群', '重点保健人群') AND coalesce(a.done_on, a.plan_end) BETWEEN y.start_on AND y.end_on
)
SELECT '' AS measure, '' AS reading, 'town' AS grain, town AS unit, '' AS dimension, period,
  count(DISTINCT audience) FILTER (done_on IS NOT NULL) AS numerator, 4 AS denominator
FROM led JOIN place ON unit = _unit WHERE town IS NOT NULL GROUP BY ALL
