-- Results of a class in a subject of a session 〔方案4 二·3⑷〕, rules §3. A
-- subject is examined in a class that has scores in it or a teacher for it;
-- another is no missing report and has no row.
-- output: fact_exam_class_subject
-- inputs: exam_column, exam_subject, dim_exam, dim_class, dim_unit, class_teacher, ref_owed, param_period
-- assert: keys unique (exam_id, class_id, subject)
-- assert: none where pass_n > entered_n or excellent_n > entered_n or low_n > entered_n or scored_n > entered_n
WITH results AS (
  SELECT
    exam_id,
    class_id,
    subject,
    CAST(sum(entered_n) AS BIGINT) AS entered_n,
    CAST(sum(scored_n) AS BIGINT) AS scored_n,
    CAST(coalesce(sum(score_sum), 0) AS DECIMAL(18, 6)) AS score_sum,
    CAST(coalesce(sum(full_sum), 0) AS DECIMAL(18, 6)) AS full_sum,
    CAST(sum(pass_n) AS BIGINT) AS pass_n,
    CAST(sum(excellent_n) AS BIGINT) AS excellent_n,
    CAST(sum(low_n) AS BIGINT) AS low_n,
    CAST(sum(absent_n) AS BIGINT) AS absent_n,
    CAST(sum(exempt_n) AS BIGINT) AS exempt_n,
    CAST(sum(cheating_n) AS BIGINT) AS cheating_n
  FROM exam_column
  WHERE is_sent
  GROUP BY exam_id, class_id, subject
),
owing AS ( -- units named by the owed list; without one every school
  SELECT o.code, x.exam_id -- a year or term stands for its sessions
  FROM ref_owed o
  JOIN dim_exam x ON o.period IN (x.exam_id, x.school_year, x.school_year || CASE x.term WHEN '上学期' THEN '-1' ELSE '-2' END)
  WHERE o.kind = 'exam_scores'
  UNION
  SELECT u.code, p.id
  FROM dim_unit u JOIN param_period p ON p.name IN ('exam.current', 'exam.previous')
  WHERE u.school_id IS NOT NULL AND u.is_open AND NOT EXISTS (SELECT 1 FROM ref_owed WHERE kind = 'exam_scores')
),
spine AS (
  SELECT x.exam_id, c.class_id, f.subject
  FROM dim_exam x
  JOIN exam_subject f ON f.exam_id = x.exam_id
  JOIN dim_class c ON c.school_year = x.school_year AND c.grade = f.grade
  SEMI JOIN owing o ON o.exam_id = x.exam_id AND o.code = c.code
  SEMI JOIN class_teacher t ON t.school_year = x.school_year AND t.term = x.term AND t.class_id = c.class_id AND t.subject = f.subject
),
joined AS (
  SELECT
    coalesce(r.exam_id, e.exam_id) AS exam_id,
    coalesce(r.class_id, e.class_id) AS class_id,
    coalesce(r.subject, e.subject) AS subject,
    r.class_id IS NOT NULL AS sent,
    r.entered_n, r.scored_n, r.score_sum, r.full_sum, r.pass_n, r.excellent_n, r.low_n, r.absent_n, r.exempt_n, r.cheating_n
  FROM results r
  FULL JOIN spine e ON e.exam_id = r.exam_id AND e.class_id = r.class_id AND e.subject = r.subject
)
SELECT
  j.exam_id,
  j.exam_id AS period,
  CASE
    WHEN j.entered_n > 0 THEN 'value'
    WHEN j.exempt_n > 0 OR (NOT j.sent AND c.has_pupils = FALSE) THEN 'not_applicable'
    ELSE 'not_reported'
  END AS state,
  j.subject,
  c.grade,
  c.grade_no,
  c.stage,
  c.class_id,
  c.school_stage_id,
  c.unit_id AS school_id,
  c.grade_id,
  c.town_id,
  j.entered_n,
  j.scored_n,
  j.score_sum,
  j.full_sum,
  j.pass_n,
  j.excellent_n,
  j.low_n,
  j.absent_n,
  j.exempt_n,
  j.cheating_n
FROM joined j
JOIN dim_exam x ON x.exam_id = j.exam_id
JOIN dim_class c ON c.school_year = x.school_year AND c.class_id = j.class_id
