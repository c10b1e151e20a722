-- DS2 新建特色学校 方案5 一·1
-- Creations of feature schools of city level passed in the year.
-- compare: district
WITH project AS (
  SELECT p.*, y.id AS period, u.unit_type FROM std_projects AS p JOIN param_period AS y ON y.name = 'calendar.year'
    JOIN std_units AS u ON u.unit_code = p._unit
  WHERE p.project_type = '特色学校创建' AND coalesce(CAST(year(coalesce(p.done_on, p.due_on)) AS VARCHAR), p.year) = y.id
)
SELECT '' AS measure, '' AS reading, 'district' AS grain, 'DISTRICT' AS unit, '' AS dimension, period,
  count(*) FILTER (level = '市' AND result = '通过') AS numerator, 1 AS denominator
FROM project GROUP BY ALL HAVING count(*) FILTER (result IS NOT NULL) > 0
