-- Results of pupils (exam_score) whose class is known, without those of classes
-- that sent none of the subject.
-- output: exam_mark
-- as: view
-- inputs: exam_score, exam_class, exam_unsent, dim_exam, dim_class
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
JOIN dim_exam x ON x.exam_id = m.exam_id
JOIN dim_class c ON c.school_year = x.school_year AND c.code = m._unit AND c.grade = m.grade AND c.class_no = m.class_no
SEMI JOIN exam_class e ON e.exam_id = m.exam_id AND e.class_id = c.class_id AND e.subject = m.subject
ANTI JOIN exam_unsent u ON u.exam_id = m.exam_id AND u.class_id = c.class_id AND u.subject = m.subject
