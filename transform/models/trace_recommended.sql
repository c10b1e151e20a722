-- Source rows behind the recommended pupils of a school.
-- output: trace_recommended
-- as: view
-- inputs: std_graduates, dim_unit
SELECT g.school_year AS period, u.unit_id AS school_id, g._file, g._table, g._row, g._slot
FROM std_graduates g JOIN dim_unit u ON u.code = g._unit
WHERE g.adm_recommended IS NOT NULL
