-- A pupil's result in a subject of a session (rules §3), as the row tells it.
-- mark is what counts in the average, blank for those without one: a cheat has
-- 0, a blank, illegible or impossible score and a score told twice differently
-- have none. outcome is passed, failed or skipped (exempt), blank where the
-- score is not usable. is_used is false where the row says nothing at all.
-- Setting exam.absent: absent pupils stand in the denominator of the rates
-- (`rates`), nowhere (`out`), or count as 0 (`zero`). Full marks are those of
-- the session in exam_subjects, where it has the subject.
-- A view: of millions of rows only sums are ever wanted whole.
-- output: exam_score
-- as: view
-- inputs: std_exam_scores, exam_subject, exam_twice, param_setting
WITH setting AS (
  SELECT
    CAST(max(value) FILTER (WHERE name = 'exam.pass') AS DECIMAL(6, 3)) AS pass,
    CAST(max(value) FILTER (WHERE name = 'exam.excellent') AS DECIMAL(6, 3)) AS excellent,
    CAST(max(value) FILTER (WHERE name = 'exam.low') AS DECIMAL(6, 3)) AS low,
    CAST(100 AS DECIMAL(6, 3)) AS whole, -- of the same scale, so that both products are compared as they are
    max(value) FILTER (WHERE name = 'exam.absent') AS absent
  FROM param_setting
),
scored AS (
  SELECT
    s.exam_id,
    s._unit,
    s.grade,
    s.class_no,
    s.subject,
    coalesce(s.student_no, s.student_name) AS pupil,
    coalesce(f.full_mark, s.full_marks, 100) AS full_mark, -- datasets.md §14
    coalesce(s.exam_status, '正常') AS status,
    CASE WHEN s._wrong = '' OR s._wrong NOT LIKE '%,score,%' THEN s.score END AS score,
    s._file,
    s._table,
    s._row,
    s._slot
  FROM std_exam_scores s
  LEFT JOIN exam_subject f ON f.exam_id = s.exam_id AND f.grade = s.grade AND f.subject = s.subject
),
single AS (
  SELECT s.*, w._file IS NULL AS told_once
  FROM scored s
  LEFT JOIN exam_twice w ON w._file = s._file AND w._table = s._table AND w._row = s._row AND w._slot = s._slot
),
marked AS (
  SELECT
    s.*,
    t.pass,
    t.excellent,
    t.low,
    t.whole,
    told_once AND status = '缺考' AND t.absent = 'rates' AS absent_entered,
    CASE
      WHEN NOT told_once THEN NULL
      WHEN status = '作弊' OR (status = '缺考' AND t.absent = 'zero') THEN 0
      WHEN status = '正常' AND score BETWEEN 0 AND full_mark THEN score
    END AS mark
  FROM single s CROSS JOIN setting t
)
SELECT
  exam_id,
  _unit,
  grade,
  class_no,
  subject,
  pupil,
  full_mark,
  status,
  mark,
  score IS NOT NULL OR status <> '正常' AS is_used,
  mark IS NOT NULL OR absent_entered AS entered,
  mark * whole >= full_mark * pass AS is_pass,
  mark * whole >= full_mark * excellent AS is_excellent,
  mark * whole < full_mark * low AS is_low,
  CASE
    WHEN NOT told_once THEN NULL
    WHEN status = '免考' THEN 'skipped'
    WHEN status IN ('缺考', '作弊') THEN 'failed'
    WHEN mark * whole >= full_mark * pass THEN 'passed'
    WHEN mark IS NOT NULL THEN 'failed'
  END AS outcome,
  _file,
  _table,
  _row,
  _slot
FROM marked
