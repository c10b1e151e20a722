-- Source rows behind a year of that comparison.
-- output: trace_admission_growth
-- as: view
-- inputs: std_graduates, unit_scope
SELECT g.school_year AS period, u.unit_id, g._file, g._table, g._row, g._slot
FROM std_graduates g JOIN unit_scope u ON u.code = g._unit
WHERE g.grade = '九年级'
