-- Rows of pupils of whom a subject of a session is told more than once: nobody
-- knows which score holds. Within one file equal keys were met when it was
-- read, and both scores marked wrong; so only those rows, and classes told by
-- several files, are looked through.
-- output: exam_twice
-- inputs: std_exam_scores, exam_shared
-- assert: keys unique (_file, _table, _row, _slot)
WITH doubtful AS (
  SELECT s.*
  FROM std_exam_scores s
  SEMI JOIN exam_shared m ON m.exam_id = s.exam_id AND m._unit = s._unit AND m.grade = s.grade AND m.class_no = s.class_no AND m.subject = s.subject
  UNION ALL
  SELECT s.*
  FROM (SELECT * FROM std_exam_scores WHERE _wrong <> '' AND _wrong LIKE '%,score,%') s
  ANTI JOIN exam_shared m ON m.exam_id = s.exam_id AND m._unit = s._unit AND m.grade = s.grade AND m.class_no = s.class_no AND m.subject = s.subject
)
SELECT _file, _table, _row, _slot
FROM doubtful
WHERE grade IS NOT NULL AND class_no IS NOT NULL AND subject IS NOT NULL AND coalesce(student_no, student_name) IS NOT NULL
QUALIFY count(*) OVER (PARTITION BY exam_id, _unit, grade, class_no, subject, coalesce(student_no, student_name)) > 1
