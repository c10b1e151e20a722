-- Results of pupils (exam_score) whose class is known, without those of columns
-- that say nothing of the class.
-- output: exam_mark
-- as: view
-- inputs: exam_score, exam_column
SELECT
  c.class_id,
  m.exam_id,
  m.grade,
  m.subject,
  m.pupil,
  m.full_mark,
  m.status,
  m.mark,
  m.entered,
  m.is_pass,
  m.is_excellent,
  m.is_low,
  m.outcome,
  m._file,
  m._table,
  m._row,
  m._slot
FROM exam_score m
JOIN exam_column c
  ON c.exam_id = m.exam_id AND c._unit = m._unit AND c.grade = m.grade AND c.class_no = m.class_no AND c.subject = m.subject
  AND c._file = m._file AND c._table = m._table AND c._slot = m._slot
WHERE c.is_sent
