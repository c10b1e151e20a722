-- Rows of pupils of whom a subject of a session is told more than once: nobody
-- knows which score holds. Within one file equal keys were met when it was
-- read, and both scores marked wrong; so only those rows, and units with
-- several files for a session, are looked through.
-- output: exam_twice
-- inputs: std_exam_scores
-- assert: keys unique (_file, _table, _row, _slot)
WITH several AS (
  SELECT exam_id, _unit FROM std_exam_scores GROUP BY exam_id, _unit HAVING min(_file) <> max(_file)
),
doubtful AS (
  SELECT s.* FROM std_exam_scores s SEMI JOIN several m ON m.exam_id = s.exam_id AND m._unit = s._unit
  UNION ALL
  SELECT s.* FROM std_exam_scores s ANTI JOIN several m ON m.exam_id = s.exam_id AND m._unit = s._unit
  WHERE s._wrong <> '' AND s._wrong LIKE '%,score,%'
)
SELECT _file, _table, _row, _slot
FROM doubtful
WHERE grade IS NOT NULL AND class_no IS NOT NULL AND subject IS NOT NULL AND coalesce(student_no, student_name) IS NOT NULL
QUALIFY count(*) OVER (PARTITION BY exam_id, _unit, grade, class_no, subject, coalesce(student_no, student_name)) > 1
