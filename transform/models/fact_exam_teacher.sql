-- Results of a teacher in one grade and subject of a session, over all classes
-- taught there in its term 〔方案4 四·1⑸〕. What a class lacks is counted
-- (missing_n) and the rest is ranked (rules §4); the grain is the teacher, never
-- a pupil 〔方案3 三·2〕.
-- output: fact_exam_teacher
-- inputs: fact_exam_class_subject, class_teacher, dim_exam, dim_person, exam_cheating
-- assert: keys unique (exam_id, town_id, grade, subject, person_id)
WITH taught AS (
  SELECT
    f.exam_id,
    f.grade,
    f.grade_no,
    f.grade_id,
    f.stage,
    f.town_id,
    f.subject,
    t.person_id,
    count(*) FILTER (WHERE f.state <> 'not_applicable') AS classes_n,
    count(*) FILTER (WHERE f.state IN ('not_reported', 'error')) AS missing_n,
    bool_or(f.state = 'value') AS has_value,
    bool_or(f.state = 'not_reported') AS lacks,
    CAST(sum(f.score_sum) FILTER (WHERE f.state = 'value') AS DECIMAL(18, 6)) AS score_sum,
    CAST(sum(f.full_sum) FILTER (WHERE f.state = 'value') AS DECIMAL(18, 6)) AS full_sum,
    CAST(sum(f.scored_n) FILTER (WHERE f.state = 'value') AS BIGINT) AS scored_n,
    CAST(sum(f.entered_n) FILTER (WHERE f.state = 'value') AS BIGINT) AS entered_n,
    CAST(sum(f.pass_n) FILTER (WHERE f.state = 'value') AS BIGINT) AS pass_n,
    CAST(sum(f.excellent_n) FILTER (WHERE f.state = 'value') AS BIGINT) AS excellent_n,
    CAST(sum(f.low_n) FILTER (WHERE f.state = 'value') AS BIGINT) AS low_n
  FROM fact_exam_class_subject f
  JOIN dim_exam x ON x.exam_id = f.exam_id
  JOIN class_teacher t ON t.school_year = x.school_year AND t.term = x.term AND t.class_id = f.class_id AND t.subject = f.subject
  WHERE t.person_id IS NOT NULL
  GROUP BY f.exam_id, f.grade, f.grade_no, f.grade_id, f.stage, f.town_id, f.subject, t.person_id
)
SELECT
  t.exam_id,
  t.exam_id AS period,
  CASE WHEN t.has_value THEN 'value' WHEN t.lacks THEN 'not_reported' ELSE 'not_applicable' END AS state,
  t.grade,
  t.grade_no,
  t.grade_id,
  t.stage,
  t.town_id,
  t.subject,
  t.person_id,
  p.unit_id AS school_id,
  t.classes_n,
  t.missing_n,
  t.score_sum,
  t.full_sum,
  t.scored_n,
  t.entered_n,
  t.pass_n,
  t.excellent_n,
  t.low_n,
  c.person_id IS NOT NULL AS cheated
FROM taught t
JOIN dim_person p ON p.person_id = t.person_id
LEFT JOIN exam_cheating c
  ON c.exam_id = t.exam_id AND c.grade = t.grade AND c.subject = t.subject AND c.person_id = t.person_id
