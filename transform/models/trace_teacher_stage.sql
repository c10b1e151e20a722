-- Rows of the rosters behind the teachers of a school in a stage.
-- output: trace_teacher_stage
-- as: view
-- inputs: staff_stage, staff_person
SELECT t.period, t.unit_id || '/' || t.stage AS school_stage_id, p._file, p._table, p._row, p._slot
FROM staff_stage t
JOIN staff_person p ON p.person_id = t.person_id AND p.school_year = t.period
