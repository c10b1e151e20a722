-- Source rows behind the attendance of a school in a month: the records of leave
-- that touch it.
-- output: trace_attendance
-- as: view
-- inputs: std_leave_records, unit_scope, dim_day
SELECT DISTINCT d.month AS period, u.school_id, r._file, r._table, r._row, r._slot
FROM std_leave_records r
JOIN unit_scope u ON u.code = r._unit
JOIN dim_day d ON d.day BETWEEN r.date_start AND coalesce(r.date_end, r.date_start)
