-- Classes that begin 下学期 with another number than they ended 上学期 with
-- (datasets.md §4).
-- output: check_roll
-- inputs: std_class_movement
SELECT
  n._file, n._table, n._row, n._slot, 'class_movement' AS kind, 'start_n' AS "column", 'roll_mismatch' AS code,
  n._unit AS unit, n._period AS period, CAST(n.start_n AS VARCHAR) AS found, CAST(b.end_n AS VARCHAR) AS expected
FROM std_class_movement n
JOIN std_class_movement b
  ON b.span = '学期' AND b.term = '上学期' AND b.school_year = n.school_year
  AND b._unit = n._unit AND b.grade = n.grade AND b.class_no = n.class_no
WHERE n.span = '学期' AND n.term = '下学期' AND n.start_n <> b.end_n
