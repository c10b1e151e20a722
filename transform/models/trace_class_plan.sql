-- Source rows behind the first classes of a school.
-- output: trace_class_plan
-- as: view
-- inputs: std_enrolment, dim_unit
SELECT e.school_year AS period, u.unit_id AS school_id, e.grade, e._file, e._table, e._row, e._slot
FROM std_enrolment e JOIN dim_unit u ON u.code = e._unit
