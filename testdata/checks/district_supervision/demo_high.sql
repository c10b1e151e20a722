-- DS6 示范高中专项评估 方案5 一·3
-- Special evaluations of demonstration senior schools due in the year and done by their day, of the two the plan names;
-- 30 June where the list names no day.
-- compare: district
WITH project AS (
  SELECT p.*, y.id AS period, u.unit_type FROM std_projects AS p JOIN param_period AS y ON y.name = 'calendar.year'
    JOIN std_units AS u ON u.unit_code = p._unit
  WHERE p.project_type = '示范高中专项评估' AND coalesce(CAST(year(coalesce(p.due_on, p.done_on)) AS VARCHAR), p.year) = y.id
)
SELECT '' AS measure, '' AS reading, 'district' AS grain, 'DISTRICT' AS unit, '' AS dimension, period,
  count(*) FILTER (done_on <= coalesce(CASE WHEN due_on_month THEN last_day(due_on) ELSE due_on END,
    make_date(CAST(period AS INTEGER), 6, 30))) AS numerator, 2 AS denominator
FROM project GROUP BY ALL
