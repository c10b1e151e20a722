-- Source rows behind the attendance of a session.
-- output: trace_training_session
-- as: view
-- inputs: std_training
SELECT session_no AS session_id, _file, _table, _row, _slot FROM std_training
