-- Meetings, one row each, placed by their day 〔方案2 二·1, 方案4 三(三)3,
-- 第三篇〕. A unit expected in a ledger of meetings has a row of its own with no
-- meeting (ledger_unit). An impossible number of people or resolutions is an error
-- of that figure alone: the meeting was held. One entered twice with different
-- values is an error of the count (state), not of whether any was held.
-- output: fact_meeting
-- inputs: std_meetings, unit_scope, ledger_unit, dim_person, param_period
WITH life AS ( -- the day of the town's special democratic life meeting
  SELECT u.town_id, max(m.date) AS held_on
  FROM std_meetings m JOIN unit_scope u ON u.code = m._unit JOIN param_period p ON p.name = 'mass_line.window' AND m.date BETWEEN p.start_on AND p.end_on
  WHERE m.kind = '民主生活会'
  GROUP BY u.town_id
)
SELECT
  CAST(m.date AS VARCHAR) || '..' || CAST(m.date AS VARCHAR) AS period,
  CASE WHEN m._wrong LIKE '%,date,%' THEN 'error' ELSE 'value' END AS state,
  'value' AS held_state,
  CASE WHEN regexp_matches(m._wrong, ',(attended_n|due_n),') THEN 'error' ELSE 'value' END AS people_state,
  CASE WHEN regexp_matches(m._wrong, ',(resolved_n|resolutions_n),') THEN 'error' ELSE 'value' END AS resolved_state,
  m.kind AS meeting_kind,
  coalesce(m.theme_code, '') AS theme_code,
  u.unit_id,
  u.unit_type,
  u.school_id,
  u.village_id,
  u.town_id,
  u.mass_scope,
  coalesce(m.staff_id, m.staff_name) AS staff_id,
  m.date AS held_on,
  strftime(m.date, '%m-%d') AS day_of_year,
  coalesce(m.date > l.held_on, FALSE) AS after_life,
  1 AS held_n,
  CASE WHEN m.chair IS NOT NULL THEN 1 ELSE 0 END AS chair_n,
  CASE WHEN m.chair IS NOT NULL AND u.head_id IS NOT NULL THEN CASE WHEN m.chair IN (u.head_id, p.name) THEN 1 ELSE 0 END END AS head_n,
  CASE WHEN m.leaders_n IS NOT NULL THEN CASE WHEN m.leaders_n >= 1 THEN 1 ELSE 0 END END AS led_n,
  m.resolutions_n,
  m.resolved_n,
  m.due_n,
  m.attended_n,
  m._file,
  m._table,
  m._row,
  m._slot
FROM std_meetings m
JOIN unit_scope u ON u.code = m._unit
LEFT JOIN life l ON l.town_id = u.town_id
LEFT JOIN dim_person p ON p.person_id = u.head_id
UNION ALL
SELECT l.period, l.state, l.state, l.state, l.state, l.ledger, '', u.unit_id, u.unit_type, u.school_id, u.village_id, u.town_id, u.mass_scope, NULL, NULL, NULL, FALSE,
  0, 0, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM ledger_unit l JOIN unit_scope u ON u.code = l.code
WHERE l.kind = 'meetings'
