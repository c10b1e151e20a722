-- Which schools have results of a session in a grade 〔方案3 一·1, 方案5 三·3〕:
-- every school with a class of the grade, for each session held in it. A school
-- without a result was not covered.
-- output: fact_exam_session
-- inputs: std_exam_scores, exam_subject, dim_exam, dim_class, param_setting
-- assert: keys unique (exam_id, grade, school_id)
WITH results AS (
  SELECT exam_id, grade, _unit AS code, subject, max(exam_level) AS exam_level
  FROM std_exam_scores WHERE score IS NOT NULL OR coalesce(exam_status, '正常') <> '正常'
  GROUP BY exam_id, grade, _unit, subject
),
levels AS (
  SELECT exam_id, max(exam_level) AS exam_level
  FROM (SELECT exam_id, exam_level FROM exam_subject UNION ALL SELECT exam_id, exam_level FROM results) AS told
  GROUP BY exam_id
),
sat AS (
  SELECT DISTINCT exam_id, grade FROM results
)
SELECT
  x.exam_id AS period,
  'value' AS state,
  l.exam_level,
  x.exam_id,
  s.grade,
  c.grade_id,
  c.school_id,
  c.town_id,
  'DISTRICT' AS district_id,
  CASE WHEN count(r.code) > 0 THEN 1 ELSE 0 END AS covered_n,
  count(DISTINCT CASE WHEN list_contains((SELECT string_split(coalesce(max(value), '语文、数学、英语'), '、') FROM param_setting WHERE name = 'sample.main'), r.subject) THEN r.subject END) AS main_n,
  count(DISTINCT CASE WHEN r.subject = '综合' THEN r.subject END) AS mixed_n
FROM sat s
JOIN dim_exam x ON x.exam_id = s.exam_id
JOIN levels l ON l.exam_id = s.exam_id
JOIN dim_class c ON c.school_year = x.school_year AND c.grade = s.grade AND c.school_id IS NOT NULL AND c.has_pupils IS DISTINCT FROM FALSE
LEFT JOIN results r ON r.exam_id = s.exam_id AND r.grade = s.grade AND r.code = c.code
GROUP BY x.exam_id, l.exam_level, s.grade, c.grade_id, c.school_id, c.town_id
