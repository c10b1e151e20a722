-- DS7 争创省市素质教育示范学校 方案5 一
-- Creations of demonstration schools of the year: all, by level, and by result.
-- compare: district
WITH project AS (
  SELECT p.*, y.id AS period, u.unit_type FROM std_projects AS p JOIN param_period AS y ON y.name = 'calendar.year'
    JOIN std_units AS u ON u.unit_code = p._unit
  WHERE p.project_type = '素质教育示范学校创建' AND coalesce(CAST(year(coalesce(p.done_on, p.due_on)) AS VARCHAR), p.year) = y.id
)
SELECT '' AS measure, '' AS reading, 'district' AS grain, 'DISTRICT' AS unit, '' AS dimension, period, count(*) AS numerator, 1 AS denominator
  FROM project GROUP BY ALL
UNION ALL SELECT 'level', '', 'district', 'DISTRICT', level, period, count(*), 1 FROM project WHERE level IS NOT NULL GROUP BY ALL
UNION ALL SELECT 'result', '', 'district', 'DISTRICT', result, period, count(*), 1 FROM project WHERE result IS NOT NULL GROUP BY ALL
