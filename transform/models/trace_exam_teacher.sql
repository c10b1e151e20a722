-- Source rows behind the results of a teacher.
-- output: trace_exam_teacher
-- as: view
-- inputs: trace_exam_class_subject, class_teacher, dim_exam
SELECT r.exam_id, t.grade, r.subject, t.person_id, r._file, r._table, r._row, r._slot
FROM trace_exam_class_subject r
JOIN dim_exam x ON x.exam_id = r.exam_id
JOIN class_teacher t ON t.school_year = x.school_year AND t.term = x.term AND t.class_id = r.class_id AND t.subject = r.subject
WHERE t.person_id IS NOT NULL
