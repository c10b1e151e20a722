-- DS18 有效德育专项评估 方案5 四·3
-- Evaluations of moral education carried out in the year.
-- compare: district
WITH project AS (
  SELECT p.*, y.id AS period, u.unit_type FROM std_projects AS p JOIN param_period AS y ON y.name = 'calendar.year'
    JOIN std_units AS u ON u.unit_code = p._unit
  WHERE p.project_type = '有效德育评估' AND coalesce(CAST(year(coalesce(p.done_on, p.due_on)) AS VARCHAR), p.year) = y.id
)
SELECT '' AS measure, '' AS reading, 'district' AS grain, 'DISTRICT' AS unit, '' AS dimension, period,
  count(*) FILTER (result IN ('通过', '未通过', '已评估')) AS numerator, 1 AS denominator
FROM project GROUP BY ALL HAVING count(*) FILTER (result IS NOT NULL) > 0
