-- Source rows behind a year's figure of the comparison of years: those of money.
-- output: trace_growth
-- as: view
-- inputs: std_funding, unit_scope
SELECT '教育投入' AS topic, f.year AS period, coalesce(u.town_id, u.unit_id) AS unit_id, f._file, f._table, f._row, f._slot
FROM std_funding f JOIN unit_scope u ON u.code = f._unit
WHERE f.source = '镇财政'
