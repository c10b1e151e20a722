-- Source rows behind a year of that comparison.
-- output: trace_paper_growth
-- as: view
-- inputs: std_meetings, unit_scope
SELECT CAST(year(m.date) AS VARCHAR) AS period, u.unit_id, m._file, m._table, m._row, m._slot
FROM std_meetings m JOIN unit_scope u ON u.code = m._unit
