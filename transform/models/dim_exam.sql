-- Exam sessions with their school year and term. A session's id names both
-- (2013-2014-2-期末); an id of another shape is placed by its first day.
-- output: dim_exam
-- inputs: exam_subject, std_exam_scores, dim_day
-- assert: keys unique (exam_id)
WITH sessions AS (
  SELECT exam_id, date_start FROM exam_subject
  UNION ALL
  SELECT exam_id, NULL FROM std_exam_scores
),
dated AS (
  SELECT exam_id, min(date_start) AS date_start FROM sessions GROUP BY exam_id
)
SELECT
  s.exam_id,
  s.date_start,
  CASE WHEN s.exam_id SIMILAR TO '\d{4}-\d{4}-[12].*' THEN substr(s.exam_id, 1, 9) ELSE d.school_year END AS school_year,
  CASE
    WHEN s.exam_id SIMILAR TO '\d{4}-\d{4}-1.*' THEN '上学期'
    WHEN s.exam_id SIMILAR TO '\d{4}-\d{4}-2.*' THEN '下学期'
    ELSE d.term
  END AS term
FROM dated s LEFT JOIN dim_day d ON d.day = s.date_start
