-- DS16 标准化小学区级评估 方案5 四·1
-- Evaluations of standardised primary schools carried out, of those due in the year (unless the list says that one is
-- not); and those of city level passed.
-- compare: school, district
WITH project AS (
  SELECT p.*, y.id AS period, u.unit_type FROM std_projects AS p JOIN param_period AS y ON y.name = 'calendar.year'
    JOIN std_units AS u ON u.unit_code = p._unit
  WHERE p.project_type = '标准化小学评估' AND coalesce(CAST(year(coalesce(p.due_on, p.done_on)) AS VARCHAR), p.year) = y.id
),
figure AS (
  SELECT 'evaluated' AS measure, _unit AS unit, period, CAST(result IN ('通过', '未通过', '已评估') IS TRUE AS INTEGER) AS n, 1 AS d FROM project
    WHERE due_now OR due_now IS NULL AND due_on IS NOT NULL
  UNION ALL SELECT 'city', _unit, period, CAST((level = '市' AND result = '通过') IS TRUE AS INTEGER), 0 FROM project
)
SELECT measure, '' AS reading, 'school' AS grain, unit, '' AS dimension, period, sum(n) AS numerator, greatest(sum(d), 1) AS denominator
FROM figure JOIN std_units ON unit_code = unit WHERE unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学') GROUP BY ALL
UNION ALL SELECT measure, '' AS reading, 'district' AS grain, 'DISTRICT' AS unit, '' AS dimension, period, sum(n), greatest(sum(d), 1)
  FROM figure GROUP BY ALL
