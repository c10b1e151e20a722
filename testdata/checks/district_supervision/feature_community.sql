-- DS3 特色学校共同体活动 方案5 一·1
-- Activities of the community of feature schools held in the year, and the units that held one.
-- compare: district
WITH led AS (
  SELECT a.*, y.id AS period FROM std_activities AS a JOIN param_period AS y ON y.name = 'calendar.year'
  WHERE a.category = '特色共同体' AND coalesce(a.done_on, a.plan_end) BETWEEN y.start_on AND y.end_on
)
SELECT 'activities' AS measure, '' AS reading, 'district' AS grain, 'DISTRICT' AS unit, '' AS dimension, period, count(done_on) AS numerator,
  1 AS denominator FROM led GROUP BY ALL
UNION ALL SELECT 'units', '', 'district', 'DISTRICT', '', period, count(DISTINCT _unit) FILTER (done_on IS NOT NULL), 1 FROM led GROUP BY ALL
