-- Attendance of a school's staff by month 〔方案3 一·2〕: staff on duty × workdays
-- of the calendar, less the days away. A school that sent no leave records at
-- all in the year has not reported; 本月无 is a report.
-- output: fact_attendance
-- inputs: std_leave_records, fact_staff, absence_day, dim_workday, dim_day, unit_scope, param_period, param_date
-- assert: keys unique (period, school_id)
WITH staff AS (
  SELECT f.period AS school_year, f.unit_id, count(*) AS persons
  FROM fact_staff f WHERE f.on_duty AND f.teaches AND f.school_id IS NOT NULL GROUP BY f.period, f.unit_id
),
months AS (
  SELECT w.school_year, w.month, count(*) AS workdays
  FROM dim_workday w
  JOIN param_period e ON e.name = 'evaluation' AND w.school_year = e.id
  JOIN param_date a ON a.name = 'as_of.tasks' AND w.day <= a.day
  WHERE w.works GROUP BY w.school_year, w.month
),
away AS (
  SELECT f.unit_id, a.month, sum(a.away) AS days
  FROM absence_day a
  JOIN dim_workday w ON w.day = a.day
  JOIN fact_staff f ON f.person_id = a.person_id AND f.period = w.school_year AND f.on_duty AND f.teaches
  GROUP BY f.unit_id, a.month
),
sent AS (
  SELECT DISTINCT u.unit_id, d.school_year
  FROM std_leave_records r
  JOIN unit_scope u ON u.code = r._unit
  JOIN dim_day d ON d.day = coalesce(r.date_start, TRY_CAST(r.month || '-01' AS DATE))
)
SELECT
  m.month AS period,
  CASE WHEN t.unit_id IS NULL THEN 'not_reported' WHEN coalesce(a.days, 0) > s.persons * m.workdays THEN 'error' ELSE 'value' END AS state,
  u.school_id,
  u.town_id,
  s.persons AS staff_n,
  s.persons * m.workdays AS staff_days,
  coalesce(a.days, 0) AS away_days
FROM staff s
JOIN months m ON m.school_year = s.school_year
JOIN unit_scope u ON u.unit_id = s.unit_id
LEFT JOIN sent t ON t.unit_id = s.unit_id AND t.school_year = s.school_year
LEFT JOIN away a ON a.unit_id = s.unit_id AND a.month = m.month
WHERE EXISTS (SELECT 1 FROM sent)
