-- Activities, tasks, issues, documents and awards, one row each, placed by the
-- day done or else planned 〔方案1 二, 三; 方案3 二·2; 第二篇; 第四篇〕. A planned
-- month ends on its last day; material without a day is due timely.days after
-- its start. A unit expected in a ledger has a row of its own with nothing done
-- (ledger_unit). Who was due at 学课标说教材 and is not counted is the teachers of
-- the school 〔方案3 一·1〕; a special issue is due to every unit of the campaign.
-- An impossible number of people or pieces is an error of that figure: that the
-- activity took place stands. An issue without a number is known by its day.
-- output: fact_activity
-- inputs: std_activities, unit_scope, ledger_unit, fact_staff, dim_day, param_setting
WITH teachers AS (
  SELECT period, unit_id, count(*) AS teachers FROM fact_staff WHERE on_duty AND post = '专任教师' GROUP BY period, unit_id
),
campaign AS (
  SELECT count(*) AS units FROM unit_scope WHERE is_open AND theme_scope
),
allowed AS (
  SELECT CAST(max(value) AS INTEGER) AS days FROM param_setting WHERE name = 'timely.days'
),
dated AS (
  SELECT
    a.*,
    CASE
      WHEN a.plan_end_month THEN CAST(a.plan_end + INTERVAL 1 MONTH - INTERVAL 1 DAY AS DATE)
      WHEN a.plan_end IS NOT NULL THEN a.plan_end
      WHEN a.category = '资料分发' THEN CAST(a.plan_start + t.days AS DATE)
    END AS due_on
  FROM std_activities a CROSS JOIN allowed t
)
SELECT
  CAST(coalesce(a.done_on, a.due_on) AS VARCHAR) || '..' || CAST(coalesce(a.done_on, a.due_on) AS VARCHAR) AS period,
  'value' AS state,
  CASE WHEN a._wrong LIKE '%,participants,%' THEN 'error' ELSE 'value' END AS people_state,
  CASE WHEN regexp_matches(a._wrong, ',(participants|due_n),') THEN 'error' ELSE 'value' END AS attendance_state,
  CASE WHEN a._wrong LIKE '%,quantity,%' THEN 'error' ELSE 'value' END AS quantity_state,
  a.category,
  coalesce(a.theme_code, '') AS theme_code,
  CASE WHEN a.category = '材料报送' THEN '' ELSE coalesce(substr(a.theme_code, 1, 1), '') END AS theme_set,
  a.title,
  a.subject,
  coalesce(a.audience, '') AS audience,
  coalesce(a.award_level, '') AS award_level,
  coalesce(a.outlet, '') AS outlet,
  coalesce(a.issue_no, a.item_no) AS issue_id,
  coalesce(a.item_no, a.issue_no, CAST(a.done_on AS VARCHAR)) AS item_id,
  coalesce(a.staff_id, a.staff_name) AS staff_id,
  u.unit_id,
  u.unit_type,
  u.school_id,
  u.kindergarten_id,
  u.village_id,
  u.hospital_id,
  u.town_id,
  u.district_id,
  u.theme_scope,
  u.volunteer_scope,
  a.done_on,
  a.due_on AS plan_end,
  strftime(a.done_on, '%Y-%m') AS month_done,
  strftime(a.done_on, '%m-%d') AS day_of_year,
  coalesce(a.theme_code = 'M' || strftime(a.done_on, '%m'), FALSE) AS theme_in_month,
  CASE WHEN a.done_on IS NOT NULL THEN 1 ELSE 0 END AS done_n,
  CASE WHEN a.due_on IS NOT NULL THEN CASE WHEN a.done_on <= a.due_on THEN 1 ELSE 0 END END AS in_time_n,
  a.participants AS participants_n,
  CASE WHEN a.theme_code = 'A2' THEN coalesce(a.due_n, t.teachers) ELSE a.due_n END AS due_n,
  a.quantity AS quantity_n,
  a.units_n,
  CASE WHEN a.category = '工作专刊' THEN k.units END AS scope_n,
  coalesce(a.recommended, FALSE) AS recommended,
  a._file,
  a._table,
  a._row,
  a._slot
FROM dated a
JOIN unit_scope u ON u.code = a._unit
CROSS JOIN campaign k
LEFT JOIN dim_day d ON d.day = a.done_on
LEFT JOIN teachers t ON t.period = d.school_year AND t.unit_id = u.unit_id
WHERE coalesce(a.done_on, a.due_on) IS NOT NULL
UNION ALL
SELECT
  l.period, l.state, l.state, l.state, l.state,
  CASE WHEN length(l.ledger) > 1 THEN l.ledger ELSE '' END, '', CASE WHEN length(l.ledger) = 1 THEN l.ledger ELSE '' END,
  NULL, NULL, '', '', '', NULL, NULL, NULL,
  u.unit_id, u.unit_type, u.school_id, u.kindergarten_id, u.village_id, u.hospital_id, u.town_id, u.district_id, u.theme_scope, u.volunteer_scope,
  NULL, NULL, NULL, NULL, FALSE, 0, NULL, NULL, NULL, NULL, NULL, NULL, FALSE, NULL, NULL, NULL, NULL
FROM ledger_unit l JOIN unit_scope u ON u.code = l.code
WHERE l.kind = 'activities'
