-- Subjects and full marks of each session and grade, once: of two values told
-- for one subject (bad_registry) the first stands.
-- output: exam_subject
-- inputs: std_exam_subjects
-- assert: keys unique (exam_id, grade, subject)
WITH placed AS (
  SELECT *, row_number() OVER (PARTITION BY exam_id, grade, subject ORDER BY _file, _table, _row) AS place
  FROM std_exam_subjects
)
SELECT exam_id, grade, subject, full_mark, date_start, date_end, exam_level FROM placed WHERE place = 1
