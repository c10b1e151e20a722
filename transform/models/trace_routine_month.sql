-- Source rows behind the checks of a school in a month.
-- output: trace_routine_month
-- as: view
-- inputs: std_teaching_routine, dim_unit
SELECT u.unit_id || '/' || r.month AS member_id, r._file, r._table, r._row, r._slot
FROM std_teaching_routine r JOIN dim_unit u ON u.code = r._unit
