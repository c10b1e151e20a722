-- Source rows behind the leave of a person in a school year.
-- output: trace_leave_days
-- as: view
-- inputs: leave_span, dim_day
SELECT DISTINCT r.person_id, d.school_year AS period, r._file, r._table, r._row, r._slot
FROM leave_span r
JOIN dim_day d ON d.day BETWEEN r.first_day AND r.last_day
WHERE r.leave_kind IN ('病假', '事假')
