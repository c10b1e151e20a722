-- Attendance by session and unit. Of a session that has both a sign-in list
-- and counts the list stands. Everyone listed was due; absent and on leave are
-- not attended, a person without a mark is in neither (datasets.md §9). Two
-- different counts of one unit, or an illegible one, are an error.
-- output: training_attendance
-- inputs: std_training
-- assert: keys unique (session_no, code)
WITH rows AS (
  SELECT
    t.*,
    coalesce(t.staff_id, t.staff_name) IS NOT NULL AS person,
    coalesce(t.attended_n, CASE t.status WHEN '签到' THEN 1 WHEN '缺席' THEN 0 WHEN '请假' THEN 0 END) AS attended
  FROM std_training t
),
sessions AS (
  SELECT
    session_no,
    bool_or(person) AS listed,
    min(date_start) AS held_on,
    max(title) AS title,
    max(program) AS program,
    max(audience) AS audience,
    max(hours) AS hours
  FROM rows GROUP BY session_no
)
SELECT
  r.session_no,
  r._unit AS code,
  s.held_on,
  s.title,
  s.program,
  s.audience,
  s.hours,
  CAST(sum(CASE WHEN r.person THEN CASE WHEN r.attended IS NOT NULL THEN coalesce(r.due_n, 1) END WHEN NOT s.listed THEN r.due_n END) AS BIGINT) AS due_n,
  CAST(sum(CASE WHEN r.person OR NOT s.listed THEN r.attended END) AS BIGINT) AS attended_n,
  CAST(sum(r.passed_n) AS BIGINT) AS passed_n,
  bool_or(r.attended >= 1) AS came,
  bool_or((r.person OR NOT s.listed) AND regexp_matches(r._wrong, ',(due_n|attended_n),')) AS wrong
FROM rows r JOIN sessions s ON s.session_no = r.session_no
GROUP BY r.session_no, r._unit, s.held_on, s.title, s.program, s.audience, s.hours
