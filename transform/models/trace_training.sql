-- Source rows behind the attendance of a unit at a session.
-- output: trace_training
-- as: view
-- inputs: std_training, dim_unit
SELECT t.session_no AS session_id, u.unit_id, t._file, t._table, t._row, t._slot
FROM std_training t JOIN dim_unit u ON u.code = t._unit
