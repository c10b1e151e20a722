-- Source rows behind the good deeds of a school in a term.
-- output: trace_good_deed
-- as: view
-- inputs: std_activities, unit_scope, dim_workday
SELECT w.term_id AS period, u.school_id, a._file, a._table, a._row, a._slot
FROM std_activities a
JOIN unit_scope u ON u.code = a._unit
JOIN dim_workday w ON w.day = a.done_on
WHERE a.category = '感恩行动'
