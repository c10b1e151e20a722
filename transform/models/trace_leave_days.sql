-- Source rows behind the leave of a person in a school year.
-- output: trace_leave_days
-- as: view
-- inputs: std_leave_records, map_person, dim_day
SELECT DISTINCT p.person_id, d.school_year AS period, r._file, r._table, r._row, r._slot
FROM std_leave_records r
JOIN map_person p
  ON NOT p.visitor AND p.unit = r._unit AND p.given_id = coalesce(r.staff_id, '') AND p.given_name = coalesce(r.staff_name, '')
JOIN dim_day d ON d.day BETWEEN r.date_start AND coalesce(r.date_end, r.date_start)
WHERE r.leave_kind IN ('病假', '事假')
