-- Attendance of a session over all units 〔方案4 二·5⑷〕. The owed list says which
-- sessions are expected; one whose list is missing or cannot be read is not
-- reported. Without an owed list every session held is. A session that people
-- of two towns attended has a row for each.
-- output: fact_training_session
-- inputs: training_attendance, ref_owed, dim_unit, dim_day
-- assert: keys unique (session_id, period, town_id)
WITH held AS (
  SELECT
    a.session_no,
    min(a.held_on) AS held_on,
    max(a.title) AS title,
    u.town_id,
    bool_or(a.wrong) AS wrong,
    sum(a.due_n) AS due_n,
    sum(a.attended_n) AS attended_n
  FROM training_attendance a LEFT JOIN dim_unit u ON u.code = a.code
  GROUP BY a.session_no, u.town_id
),
owing AS (
  SELECT code AS session_no, min(name) AS name, period FROM ref_owed WHERE kind = 'training' GROUP BY code, period
),
joined AS (
  SELECT
    coalesce(h.session_no, o.session_no) AS session_id,
    coalesce(h.title, o.name) AS title,
    coalesce(o.period, d.school_year) AS period,
    coalesce(h.town_id, (SELECT min(town_id) FROM dim_unit)) AS town_id,
    h.held_on,
    h.wrong,
    h.due_n,
    h.attended_n,
    o.session_no IS NOT NULL AS owed
  FROM held h
  FULL JOIN owing o ON o.session_no = h.session_no
  LEFT JOIN dim_day d ON d.day = h.held_on
)
SELECT
  period,
  CASE
    WHEN wrong OR attended_n > due_n THEN 'error'
    WHEN due_n > 0 AND attended_n IS NOT NULL THEN 'value'
    WHEN due_n = 0 THEN 'not_applicable'
    ELSE 'not_reported'
  END AS state,
  session_id,
  title,
  held_on,
  town_id,
  due_n,
  attended_n
FROM joined
WHERE owed OR wrong OR due_n IS NOT NULL OR NOT EXISTS (SELECT 1 FROM owing)
