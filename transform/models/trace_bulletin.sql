-- Source rows behind the bulletin boards of a unit.
-- output: trace_bulletin
-- as: view
-- inputs: std_activities, dim_unit, dim_day
SELECT d.year AS period, u.unit_id, a._file, a._table, a._row, a._slot
FROM std_activities a
JOIN dim_unit u ON u.code = a._unit
JOIN dim_day d ON d.day = a.done_on
WHERE a.category = '宣传栏'
