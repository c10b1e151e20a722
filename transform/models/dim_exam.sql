-- Exam sessions with their first and last day, school year and term. A session's id names both
-- (2013-2014-2-期末); an id of another shape is placed by its first day.
-- output: dim_exam
-- inputs: exam_subject, std_exam_scores, dim_day
-- assert: keys unique (exam_id)
WITH sessions AS (
  SELECT exam_id, date_start, greatest(date_start, date_end) AS date_end FROM exam_subject
  UNION ALL
  SELECT exam_id, NULL, NULL FROM std_exam_scores
),
dated AS (
  SELECT exam_id, min(date_start) AS date_start, max(date_end) AS date_end FROM sessions GROUP BY exam_id
)
SELECT
  s.exam_id,
  s.date_start,
  s.date_end,
  CASE WHEN s.exam_id SIMILAR TO '\d{4}-\d{4}-[12].*' THEN substr(s.exam_id, 1, 9) ELSE d.school_year END AS school_year,
  CASE
    WHEN s.exam_id SIMILAR TO '\d{4}-\d{4}-1.*' THEN '上学期'
    WHEN s.exam_id SIMILAR TO '\d{4}-\d{4}-2.*' THEN '下学期'
    ELSE d.term
  END AS term
FROM dated s LEFT JOIN dim_day d ON d.day = s.date_start
