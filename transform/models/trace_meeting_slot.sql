-- Source rows behind a meeting owed in a slot of time.
-- output: trace_meeting_slot
-- as: view
-- inputs: std_meetings, dim_unit, dim_workday
SELECT m.kind AS duty, u.unit_id, CASE m.kind WHEN '行政会' THEN w.week ELSE w.month END AS period, m._file, m._table, m._row, m._slot
FROM std_meetings m
JOIN dim_unit u ON u.code = m._unit
JOIN dim_workday w ON w.day = m.date
