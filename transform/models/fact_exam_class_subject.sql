-- Results of a class in a subject of a session 〔方案4 二·3⑷〕, rules §3. A
-- subject is examined in a class that has scores in it or a teacher for it;
-- another is no missing report and has no row.
-- output: fact_exam_class_subject
-- inputs: exam_class, exam_unsent, exam_subject, dim_exam, dim_class, dim_unit, class_teacher, ref_owed, param_period
-- assert: keys unique (exam_id, class_id, subject)
-- assert: none where pass_n > entered_n or excellent_n > entered_n or low_n > entered_n or scored_n > entered_n
WITH owing AS ( -- units named by the owed list; without one every school
  SELECT o.code, x.exam_id -- a year or term stands for its sessions
  FROM ref_owed o
  JOIN dim_exam x ON o.period IN (x.exam_id, x.school_year, x.school_year || CASE x.term WHEN '上学期' THEN '-1' ELSE '-2' END)
  WHERE o.kind = 'exam_scores'
  UNION
  SELECT u.code, p.id
  FROM dim_unit u JOIN param_period p ON p.name IN ('exam.current', 'exam.previous')
  WHERE u.school_id IS NOT NULL AND u.is_open AND NOT EXISTS (SELECT 1 FROM ref_owed WHERE kind = 'exam_scores')
),
missing AS (
  SELECT x.exam_id, x.school_year, x.term, c.class_id, f.subject
  FROM dim_exam x
  JOIN exam_subject f ON f.exam_id = x.exam_id
  JOIN dim_class c ON c.school_year = x.school_year AND c.grade = f.grade
  SEMI JOIN owing o ON o.exam_id = x.exam_id AND o.code = c.code
  LEFT JOIN exam_class e ON e.exam_id = x.exam_id AND e.class_id = c.class_id AND e.subject = f.subject
  LEFT JOIN exam_unsent u ON u.exam_id = x.exam_id AND u.class_id = c.class_id AND u.subject = f.subject
  WHERE e.class_id IS NULL OR u.class_id IS NOT NULL
),
results AS (
  SELECT
    e.* EXCLUDE (score_sum, full_sum), coalesce(e.score_sum, 0) AS score_sum, coalesce(e.full_sum, 0) AS full_sum, x.school_year, TRUE AS is_sent
  FROM exam_class e
  JOIN dim_exam x ON x.exam_id = e.exam_id
  ANTI JOIN exam_unsent u ON u.exam_id = e.exam_id AND u.class_id = e.class_id AND u.subject = e.subject
  UNION ALL BY NAME
  SELECT m.exam_id, m.class_id, m.subject, m.school_year, FALSE AS is_sent
  FROM missing m
  SEMI JOIN class_teacher t ON t.school_year = m.school_year AND t.term = m.term AND t.class_id = m.class_id AND t.subject = m.subject
)
SELECT
  r.exam_id,
  r.exam_id AS period,
  CASE
    WHEN r.entered_n > 0 THEN 'value'
    WHEN r.exempt_n > 0 OR (NOT r.is_sent AND c.has_pupils = FALSE) THEN 'not_applicable'
    ELSE 'not_reported'
  END AS state,
  r.subject,
  c.grade,
  c.grade_no,
  c.stage,
  c.class_id,
  c.school_stage_id,
  c.unit_id AS school_id,
  c.grade_id,
  c.town_id,
  r.entered_n,
  r.scored_n,
  r.score_sum,
  r.full_sum,
  r.pass_n,
  r.excellent_n,
  r.low_n,
  r.absent_n,
  r.exempt_n
FROM results r
JOIN dim_class c ON c.school_year = r.school_year AND c.class_id = r.class_id
