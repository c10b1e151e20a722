-- Source rows behind the pupils of a school in a grade and term: those of the
-- term, else those of the year.
-- output: trace_pupils_term
-- as: view
-- inputs: std_enrolment, dim_unit, ref_grade, fact_pupils_term
SELECT f.period, f.school_grade_id, e._file, e._table, e._row, e._slot
FROM (SELECT DISTINCT period, school_grade_id FROM fact_pupils_term) AS f
JOIN std_enrolment e ON e.school_year = substr(f.period, 1, 9)
JOIN dim_unit u ON u.code = e._unit
JOIN ref_grade g ON g.grade = e.grade
WHERE f.school_grade_id = u.unit_id || '-' || coalesce(CAST(g.no AS VARCHAR), e.grade)
  AND (e.school_year || CASE e.term WHEN '上学期' THEN '-1' WHEN '下学期' THEN '-2' END = f.period
    OR (e.term IS NULL AND NOT EXISTS (
      SELECT 1 FROM std_enrolment o
      WHERE o._unit = e._unit AND o.grade = e.grade AND o.school_year = e.school_year AND o.term = CASE substr(f.period, 10) WHEN '-1' THEN '上学期' ELSE '下学期' END)))
