-- Columns of scores in which a class has nothing that counts, where it has
-- nothing in any: is_used tells those that are not quite blank (an impossible
-- score, one told twice). Only such classes are looked through row by row.
-- output: exam_space
-- inputs: exam_score, exam_class, dim_exam, dim_class
SELECT e.exam_id, e.class_id, e.subject, s._file, s._table, s._slot, bool_or(s.is_used) AS is_used
FROM exam_class e
JOIN dim_exam x ON x.exam_id = e.exam_id
JOIN dim_class c ON c.school_year = x.school_year AND c.class_id = e.class_id
JOIN exam_score s
  ON s.exam_id = e.exam_id AND s._unit = c.code AND s.grade = c.grade AND s.class_no = c.class_no AND s.subject = e.subject
WHERE e.scored_n + e.absent_n + e.exempt_n = 0
GROUP BY e.exam_id, e.class_id, e.subject, s._file, s._table, s._slot
