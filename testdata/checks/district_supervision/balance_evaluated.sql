-- DS24 省市均衡发展评估 方案5 二·1
-- Evaluations of balance by the city and the province that are due in the year: those passed of those with a result
-- told, level by level.
-- compare: district
WITH project AS (
  SELECT p.*, y.id AS period, u.unit_type FROM std_projects AS p JOIN param_period AS y ON y.name = 'calendar.year'
    JOIN std_units AS u ON u.unit_code = p._unit
  WHERE p.project_type = '均衡发展评估' AND coalesce(CAST(year(coalesce(p.due_on, p.done_on)) AS VARCHAR), p.year) = y.id
)
SELECT '' AS measure, '' AS reading, 'district' AS grain, 'DISTRICT' AS unit, level AS dimension, period, count(*) FILTER (result = '通过') AS numerator,
  count(*) AS denominator
FROM project WHERE level IN ('市', '省') AND result IS NOT NULL AND (due_now OR due_now IS NULL AND due_on IS NOT NULL) GROUP BY ALL
