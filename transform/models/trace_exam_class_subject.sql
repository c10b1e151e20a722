-- Source rows behind the results of a class in a subject.
-- output: trace_exam_class_subject
-- as: view
-- inputs: exam_mark
SELECT exam_id, class_id, subject, _file, _table, _row, _slot FROM exam_mark
