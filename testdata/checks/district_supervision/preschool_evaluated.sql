-- DS17 学前教育督导评估覆盖率 方案5 四·2
-- Kindergartens evaluated in the year, of those planned for it (rows of the year).
-- compare: district
WITH project AS (
  SELECT p.*, y.id AS period, u.unit_type FROM std_projects AS p JOIN param_period AS y ON y.name = 'calendar.year'
    JOIN std_units AS u ON u.unit_code = p._unit
  WHERE p.project_type = '学前教育评估' AND coalesce(CAST(year(coalesce(p.due_on, p.done_on)) AS VARCHAR), p.year) = y.id
)
SELECT '' AS measure, '' AS reading, 'district' AS grain, 'DISTRICT' AS unit, '' AS dimension, period,
  count(DISTINCT _unit) FILTER (result IN ('通过', '未通过', '已评估')) AS numerator, count(DISTINCT _unit) AS denominator
FROM project GROUP BY ALL
