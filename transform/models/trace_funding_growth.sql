-- Source rows behind a year of that comparison.
-- output: trace_funding_growth
-- as: view
-- inputs: std_funding, unit_scope
SELECT f.year AS period, coalesce(u.town_id, u.unit_id) AS unit_id, f._file, f._table, f._row, f._slot
FROM std_funding f JOIN unit_scope u ON u.code = f._unit
