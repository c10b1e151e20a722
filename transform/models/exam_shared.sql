-- Classes whose results in a subject of a session are told by several files: of
-- a unit that sends a file for each class there are none.
-- output: exam_shared
-- inputs: std_exam_scores, exam_several
SELECT s.exam_id, s._unit, s.grade, s.class_no, s.subject
FROM std_exam_scores s
SEMI JOIN exam_several m ON m.exam_id = s.exam_id AND m._unit = s._unit
GROUP BY s.exam_id, s._unit, s.grade, s.class_no, s.subject
HAVING min(s._file) <> max(s._file)
