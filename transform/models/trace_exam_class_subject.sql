-- Source rows behind the results of a class in a subject: those of exam_mark,
-- read without working out what each is worth.
-- output: trace_exam_class_subject
-- as: view
-- inputs: std_exam_scores, exam_class, exam_unsent, dim_exam, dim_class
SELECT s.exam_id, c.class_id, s.subject, s._file, s._table, s._row, s._slot
FROM std_exam_scores s
JOIN dim_exam x ON x.exam_id = s.exam_id
JOIN dim_class c ON c.school_year = x.school_year AND c.code = s._unit AND c.grade = s.grade AND c.class_no = s.class_no
SEMI JOIN exam_class e ON e.exam_id = s.exam_id AND e.class_id = c.class_id AND e.subject = s.subject
ANTI JOIN exam_unsent u ON u.exam_id = s.exam_id AND u.class_id = c.class_id AND u.subject = s.subject
