-- Slots of time in which a meeting is owed: the administrative meeting of a
-- school in each teaching week of the calendar 〔方案4 三(三)3〕, the town leaders'
-- safety meeting in each month due 〔方案2 二·3〕. A week or month without one was
-- missed where the ledger was sent; a week runs from its first teaching day to
-- its last, so that it lies in its term; a visit without a meeting does not count.
-- output: fact_meeting_slot
-- inputs: std_meetings, unit_scope, ledger_unit, dim_workday, param_list, param_period, param_date
-- assert: keys unique (duty, period, unit_id)
WITH weeks AS (
  SELECT school_year, week, min(day) AS first_day, max(day) AS last_day FROM dim_workday WHERE teaching GROUP BY school_year, week
),
slots AS (
  SELECT l.ledger AS duty, l.code, l.state, w.week AS slot, CAST(w.first_day AS VARCHAR) || '..' || CAST(w.last_day AS VARCHAR) AS period, w.first_day
  FROM ledger_unit l JOIN weeks w ON w.school_year = l.period
  WHERE l.kind = 'meetings' AND l.ledger = '行政会'
  UNION ALL
  SELECT l.ledger, l.code, l.state, m.value, m.value, TRY_CAST(m.value || '-01' AS DATE)
  FROM ledger_unit l
  JOIN param_period e ON e.name = 'evaluation' AND e.id = l.period
  JOIN param_list m ON m.name = 'routine.months'
  WHERE l.kind = 'meetings' AND l.ledger = '安全工作会'
),
held AS (
  SELECT DISTINCT m.kind AS duty, m._unit AS code, w.week AS slot
  FROM std_meetings m JOIN dim_workday w ON w.day = m.date
  WHERE m.kind = '行政会'
  UNION
  SELECT m.kind, m._unit, w.month
  FROM std_meetings m JOIN dim_workday w ON w.day = m.date
  WHERE m.kind = '安全工作会' AND m.leaders_n >= 1
)
SELECT
  s.duty,
  s.period,
  CASE WHEN s.state = 'value' AND h.code IS NULL AND s.first_day > a.day THEN 'not_applicable' ELSE s.state END AS state,
  u.unit_id || '/' || s.period AS member_id,
  u.unit_id,
  u.school_id,
  u.town_id,
  1 AS due_n,
  CASE WHEN h.code IS NOT NULL THEN 1 ELSE 0 END AS held_n
FROM slots s
JOIN unit_scope u ON u.code = s.code
LEFT JOIN held h ON h.duty = s.duty AND h.code = s.code AND h.slot = s.slot
LEFT JOIN param_date a ON a.name = 'as_of.tasks'
