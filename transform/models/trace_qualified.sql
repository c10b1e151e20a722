-- Source rows behind the qualified graduates of a class.
-- output: trace_qualified
-- as: view
-- inputs: exam_mark
SELECT exam_id, class_id, _file, _table, _row, _slot FROM exam_mark
