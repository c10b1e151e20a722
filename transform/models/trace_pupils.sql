-- Source rows behind the pupils of a school in a grade.
-- output: trace_pupils
-- as: view
-- inputs: std_enrolment, dim_unit, ref_grade
SELECT
  e.school_year AS period,
  u.unit_id || '-' || coalesce(CAST(g.no AS VARCHAR), e.grade) AS school_grade_id,
  e._file, e._table, e._row, e._slot
FROM std_enrolment e
JOIN dim_unit u ON u.code = e._unit
JOIN ref_grade g ON g.grade = e.grade
