-- A pupil's result in a subject of a session (rules §3). mark is what counts in
-- the average, blank for those without one: a cheat has 0, a blank, illegible
-- or impossible score and a score told twice differently have none. outcome is
-- passed, failed or skipped (exempt), blank where the score is not usable.
-- Setting exam.absent: absent pupils stand in the denominator of the rates
-- (`rates`), nowhere (`out`), or count as 0 (`zero`). Of a session listed in
-- exam_subjects only the listed subjects are taken, with its full marks.
-- output: exam_mark
-- inputs: std_exam_scores, exam_subject, dim_exam, dim_class, param_setting
WITH setting AS (
  SELECT
    CAST(max(value) FILTER (WHERE name = 'exam.pass') AS DECIMAL(9, 3)) AS pass,
    CAST(max(value) FILTER (WHERE name = 'exam.excellent') AS DECIMAL(9, 3)) AS excellent,
    CAST(max(value) FILTER (WHERE name = 'exam.low') AS DECIMAL(9, 3)) AS low,
    max(value) FILTER (WHERE name = 'exam.absent') AS absent
  FROM param_setting
),
listed AS (
  SELECT DISTINCT exam_id, grade FROM exam_subject
),
scored AS (
  SELECT
    s.exam_id,
    c.class_id,
    s.subject,
    coalesce(s.student_no, s.student_name) AS pupil,
    coalesce(f.full_mark, s.full_marks, 100) AS full_mark, -- datasets.md §14
    coalesce(s.exam_status, '正常') AS status,
    CASE WHEN s._wrong LIKE '%,score,%' THEN NULL ELSE s.score END AS score,
    s._file,
    s._table,
    s._row,
    s._slot
  FROM std_exam_scores s
  JOIN dim_exam x ON x.exam_id = s.exam_id
  JOIN dim_class c ON c.school_year = x.school_year AND c.code = s._unit AND c.grade = s.grade AND c.class_no = s.class_no
  LEFT JOIN listed l ON l.exam_id = s.exam_id AND l.grade = s.grade
  LEFT JOIN exam_subject f ON f.exam_id = s.exam_id AND f.grade = s.grade AND f.subject = s.subject
  WHERE l.exam_id IS NULL OR f.exam_id IS NOT NULL
),
used AS ( -- a column that other classes of the table use says nothing of a class that leaves all of it blank
  SELECT
    *,
    bool_or(score IS NOT NULL OR status <> '正常') OVER (PARTITION BY exam_id, class_id, subject) AS by_class,
    bool_or(score IS NOT NULL OR status <> '正常') OVER (PARTITION BY _file, _table, _slot, subject) AS by_any
  FROM scored
),
single AS (
  SELECT *, count(*) OVER (PARTITION BY exam_id, class_id, subject, pupil) = 1 AS told_once
  FROM used
  WHERE by_class OR NOT by_any
),
marked AS (
  SELECT
    s.*,
    t.pass,
    t.excellent,
    t.low,
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
  class_id,
  subject,
  pupil,
  full_mark,
  status,
  mark,
  mark IS NOT NULL OR absent_entered AS entered,
  mark * 100 >= full_mark * pass AS is_pass,
  mark * 100 >= full_mark * excellent AS is_excellent,
  mark * 100 < full_mark * low AS is_low,
  CASE
    WHEN NOT told_once THEN NULL
    WHEN status = '免考' THEN 'skipped'
    WHEN status IN ('缺考', '作弊') THEN 'failed'
    WHEN mark * 100 >= full_mark * pass THEN 'passed'
    WHEN mark IS NOT NULL THEN 'failed'
  END AS outcome,
  _file,
  _table,
  _row,
  _slot
FROM marked
