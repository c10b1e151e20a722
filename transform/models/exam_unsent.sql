-- Classes that leave a subject of a session blank in every column that offers
-- it, where other classes of the same table use the column: such a column says
-- nothing of the class, and so its scores were never sent.
-- output: exam_unsent
-- inputs: exam_score, exam_space
WITH used AS ( -- columns that some class uses
  SELECT DISTINCT s._file, s._table, s._slot, s.subject
  FROM exam_score s
  SEMI JOIN exam_space b ON b._file = s._file AND b._table = s._table AND b._slot = s._slot AND b.subject = s.subject
  WHERE s.is_used
)
SELECT b.exam_id, b.class_id, b.subject
FROM exam_space b
LEFT JOIN used u ON u._file = b._file AND u._table = b._table AND u._slot = b._slot AND u.subject = b.subject
GROUP BY b.exam_id, b.class_id, b.subject
HAVING NOT bool_or(b.is_used OR u._file IS NULL)
