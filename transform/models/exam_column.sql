-- What one column of scores of one table gives for a class in a subject. A
-- column that other classes of the table use says nothing of a class that
-- leaves all of it blank (is_sent is false). Of a session listed in
-- exam_subjects for the grade only the listed subjects are taken. Millions of rows are added up here
-- once, before anything is joined.
-- output: exam_column
-- inputs: exam_score, exam_subject, dim_exam, dim_class
WITH sums AS (
  SELECT
    exam_id, _unit, grade, class_no, subject, _file, _table, _slot,
    bool_or(is_used) AS is_used,
    count(*) FILTER (WHERE entered) AS entered_n,
    count(mark) AS scored_n,
    CAST(sum(mark) AS DECIMAL(18, 6)) AS score_sum,
    CAST(sum(full_mark) FILTER (WHERE mark IS NOT NULL) AS DECIMAL(18, 6)) AS full_sum,
    count(*) FILTER (WHERE is_pass) AS pass_n,
    count(*) FILTER (WHERE is_excellent) AS excellent_n,
    count(*) FILTER (WHERE is_low) AS low_n,
    count(*) FILTER (WHERE status = '缺考') AS absent_n,
    count(*) FILTER (WHERE status = '免考') AS exempt_n,
    count(*) FILTER (WHERE status = '作弊') AS cheating_n
  FROM exam_score
  GROUP BY exam_id, _unit, grade, class_no, subject, _file, _table, _slot
),
listed AS (
  SELECT DISTINCT exam_id, grade FROM exam_subject
),
placed AS (
  SELECT c.class_id, s.*
  FROM sums s
  JOIN dim_exam x ON x.exam_id = s.exam_id
  JOIN dim_class c ON c.school_year = x.school_year AND c.code = s._unit AND c.grade = s.grade AND c.class_no = s.class_no
  LEFT JOIN listed l ON l.exam_id = s.exam_id AND l.grade = s.grade
  LEFT JOIN exam_subject f ON f.exam_id = s.exam_id AND f.grade = s.grade AND f.subject = s.subject
  WHERE l.exam_id IS NULL OR f.exam_id IS NOT NULL
)
SELECT *, TRUE AS is_sent FROM placed WHERE is_used
UNION ALL
SELECT
  p.*,
  EXISTS (FROM placed u WHERE u.is_used AND u.exam_id = p.exam_id AND u.class_id = p.class_id AND u.subject = p.subject)
    OR NOT EXISTS (FROM placed u WHERE u.is_used AND u._file = p._file AND u._table = p._table AND u._slot = p._slot AND u.subject = p.subject)
FROM placed p
WHERE NOT p.is_used
