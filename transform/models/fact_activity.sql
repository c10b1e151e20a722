-- Activities, tasks, issues and documents, one row each, placed by the day done
-- or else planned 〔方案1 二, 三; 方案3 二·2〕.
-- output: fact_activity
-- inputs: std_activities, dim_unit
SELECT
  CAST(coalesce(a.done_on, a.plan_end) AS VARCHAR) || '..' || CAST(coalesce(a.done_on, a.plan_end) AS VARCHAR) AS period,
  'value' AS state,
  a.category,
  a.theme_code,
  a.title,
  a.subject,
  a.audience,
  a.award_level,
  a.staff_id,
  u.unit_id,
  u.school_id,
  u.village_id,
  u.hospital_id,
  u.town_id,
  a.done_on,
  a.plan_end,
  strftime(a.done_on, '%Y-%m') AS month_done,
  coalesce(a.theme_code = 'M' || strftime(a.done_on, '%m'), FALSE) AS theme_in_month,
  CASE WHEN a.done_on IS NOT NULL THEN 1 ELSE 0 END AS done_n,
  CASE WHEN a.plan_end IS NOT NULL THEN CASE WHEN a.done_on <= a.plan_end THEN 1 ELSE 0 END END AS in_time_n,
  a.participants AS participants_n,
  a.due_n,
  a.quantity AS quantity_n,
  coalesce(a.recommended, FALSE) AS recommended,
  a._file,
  a._table,
  a._row,
  a._slot
FROM std_activities a JOIN dim_unit u ON u.code = a._unit
WHERE coalesce(a.done_on, a.plan_end) IS NOT NULL
