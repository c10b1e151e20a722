-- Source rows behind a meeting owed in a slot of time.
-- output: trace_meeting_slot
-- as: view
-- inputs: std_meetings, dim_unit, dim_workday, fact_meeting_slot
SELECT f.duty, f.unit_id, f.period, m._file, m._table, m._row, m._slot
FROM fact_meeting_slot f
JOIN dim_unit u ON u.unit_id = f.unit_id
JOIN std_meetings m ON m._unit = u.code AND m.kind = f.duty
JOIN dim_workday w ON w.day = m.date
LEFT JOIN dim_workday s ON CAST(s.day AS VARCHAR) = substr(f.period, 1, 10)
WHERE f.period = w.month OR s.week = w.week
