-- Source rows behind the results of a school in a session and grade.
-- output: trace_exam_session
-- as: view
-- inputs: std_exam_scores, unit_scope
SELECT s.exam_id, s.grade, u.school_id, s._file, s._table, s._row, s._slot
FROM std_exam_scores s JOIN unit_scope u ON u.code = s._unit
