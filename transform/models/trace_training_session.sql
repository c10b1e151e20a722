-- Source rows behind the attendance of a session, of the units of one town.
-- output: trace_training_session
-- as: view
-- inputs: std_training, dim_unit
SELECT t.session_no AS session_id, u.town_id, t._file, t._table, t._row, t._slot
FROM std_training t LEFT JOIN dim_unit u ON u.code = t._unit
