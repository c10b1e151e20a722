-- DS20 督学换届选聘 方案5 五·1
-- Renewals of the supervisors finished in the year, and the supervisors on duty by the roster of the school year.
-- compare: district
WITH project AS (
  SELECT p.*, y.id AS period, u.unit_type FROM std_projects AS p JOIN param_period AS y ON y.name = 'calendar.year'
    JOIN std_units AS u ON u.unit_code = p._unit
  WHERE p.project_type = '督学换届' AND coalesce(CAST(year(coalesce(p.done_on, p.due_on)) AS VARCHAR), p.year) = y.id
),
member AS (
  SELECT coalesce(s.staff_id, s._unit || s.staff_name || coalesce(CAST(s.birth AS VARCHAR), '')) AS person, s.*, e.id AS period, e.start_on, e.end_on
  FROM std_staff AS s JOIN param_period AS e ON e.name = 'evaluation' AND s.school_year = e.id
  QUALIFY row_number() OVER (PARTITION BY person ORDER BY s.term IS NULL DESC, s.term = '下学期' DESC, s._file, s._table, s._row) = 1
)
SELECT 'done' AS measure, '' AS reading, 'district' AS grain, 'DISTRICT' AS unit, '' AS dimension, period,
  count(*) FILTER (result IN ('已完工', '通过')) AS numerator, 1 AS denominator FROM project GROUP BY ALL
UNION ALL SELECT 'supervisors', '', 'district', 'DISTRICT', '', period, count(*) FILTER (post = '督学'), 1 FROM member
  WHERE coalesce(status, '在岗') = '在岗' GROUP BY ALL
