-- DS1 市级特色学校总数 方案5 一·1
-- Creations of feature schools of city level passed up to the end of the year, those of earlier years among them.
-- compare: district
SELECT '' AS measure, '' AS reading, 'district' AS grain, 'DISTRICT' AS unit, '' AS dimension, y.id AS period,
  count(*) FILTER (p.level = '市' AND p.result = '通过') AS numerator, 1 AS denominator
FROM std_projects AS p JOIN param_period AS y ON y.name = 'calendar.year'
WHERE p.project_type = '特色学校创建' AND coalesce(p.done_on, p.due_on, CASE WHEN p.year <= y.id THEN y.start_on END) <= y.end_on
GROUP BY ALL HAVING count(p.result) > 0
