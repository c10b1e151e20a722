-- Classes of the assignment table and of score sheets that the school's own
-- returns of classes do not have, and subjects with scores that nobody is
-- assigned to teach (datasets.md §8, 14). A school that sent no return of
-- classes is not checked.
-- output: check_class
-- inputs: std_class_movement, std_students, std_teaching_assignment, std_exam_scores, dim_exam, exam_mark, exam_class, class_teacher, dim_class
WITH own AS (
  SELECT school_year, _unit, grade, class_no FROM std_class_movement WHERE span <> '三年'
  UNION SELECT school_year, _unit, grade, class_no FROM std_students
),
sent AS (
  SELECT DISTINCT school_year, _unit FROM own
),
named AS (
  SELECT school_year, _unit, grade, class_no, 'teaching_assignment' AS kind, _period, _file, _table, _row, _slot FROM std_teaching_assignment
  UNION ALL
  SELECT school_year, _unit, grade, class_no, 'exam_scores', _period, _file, _table, _row, _slot FROM std_exam_scores
),
stray AS ( -- the first row of each class of each table
  SELECT n.*, row_number() OVER (PARTITION BY n.kind, n._file, n._table, n.grade, n.class_no ORDER BY n._row, n._slot) AS place
  FROM named n JOIN sent s ON s.school_year = n.school_year AND s._unit = n._unit
  WHERE NOT EXISTS (
    SELECT 1 FROM own o WHERE o.school_year = n.school_year AND o._unit = n._unit AND o.grade = n.grade AND o.class_no = n.class_no)
),
alone AS ( -- classes and subjects with scores and no teacher
  SELECT m.exam_id, m.class_id, m.subject, c.code AS unit
  FROM exam_class m
  JOIN dim_exam x ON x.exam_id = m.exam_id
  JOIN dim_class c ON c.school_year = x.school_year AND c.class_id = m.class_id
  WHERE m.scored_n > 0
    AND EXISTS (SELECT 1 FROM class_teacher t WHERE t.school_year = x.school_year AND t.term = x.term AND t.class_id = m.class_id)
    AND NOT EXISTS (
      SELECT 1 FROM class_teacher t
      WHERE t.school_year = x.school_year AND t.term = x.term AND t.class_id = m.class_id AND t.subject = m.subject)
),
untaught AS (
  SELECT m.*, a.unit, row_number() OVER (PARTITION BY m.exam_id, m.class_id, m.subject ORDER BY m._file, m._table, m._row, m._slot) AS place
  FROM exam_mark m
  JOIN alone a ON a.exam_id = m.exam_id AND a.class_id = m.class_id AND a.subject = m.subject
  WHERE m.mark IS NOT NULL
)
SELECT
  _file, _table, _row, _slot, kind, 'class_no' AS "column", 'unknown_class' AS code,
  _unit AS unit, _period AS period, grade || class_no || '班' AS found, '' AS expected
FROM stray WHERE place = 1
UNION ALL
SELECT _file, _table, _row, _slot, 'exam_scores', 'score', 'missing_value', unit, exam_id, subject, ''
FROM untaught WHERE place = 1
