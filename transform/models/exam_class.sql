-- What the scores sent for a class in a subject of a session add up to. Of a
-- session listed in exam_subjects for the grade only the listed subjects are
-- taken. Millions of rows are added up here once, before anything is joined.
-- output: exam_class
-- inputs: exam_score, exam_subject, dim_exam, dim_class
-- assert: keys unique (exam_id, class_id, subject)
WITH sums AS (
  SELECT
    exam_id,
    _unit,
    grade,
    class_no,
    subject,
    CAST(coalesce(count_if(entered), 0) AS BIGINT) AS entered_n,
    count(mark) AS scored_n,
    CAST(sum(mark) AS DECIMAL(18, 6)) AS score_sum,
    CAST(sum(full_mark) FILTER (WHERE mark IS NOT NULL) AS DECIMAL(18, 6)) AS full_sum,
    CAST(coalesce(count_if(is_pass), 0) AS BIGINT) AS pass_n,
    CAST(coalesce(count_if(is_excellent), 0) AS BIGINT) AS excellent_n,
    CAST(coalesce(count_if(is_low), 0) AS BIGINT) AS low_n,
    CAST(count_if(status = '缺考') AS BIGINT) AS absent_n,
    CAST(count_if(status = '免考') AS BIGINT) AS exempt_n
  FROM exam_score
  GROUP BY exam_id, _unit, grade, class_no, subject
),
listed AS (
  SELECT DISTINCT exam_id, grade FROM exam_subject
)
SELECT
  s.exam_id,
  c.class_id,
  s.subject,
  s.entered_n,
  s.scored_n,
  s.score_sum,
  s.full_sum,
  s.pass_n,
  s.excellent_n,
  s.low_n,
  s.absent_n,
  s.exempt_n
FROM sums s
JOIN dim_exam x ON x.exam_id = s.exam_id
JOIN dim_class c ON c.school_year = x.school_year AND c.code = s._unit AND c.grade = s.grade AND c.class_no = s.class_no
LEFT JOIN listed l ON l.exam_id = s.exam_id AND l.grade = s.grade
LEFT JOIN exam_subject f ON f.exam_id = s.exam_id AND f.grade = s.grade AND f.subject = s.subject
WHERE l.exam_id IS NULL OR f.exam_id IS NOT NULL
