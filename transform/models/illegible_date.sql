-- Rows with a date that names no day. Their date is blank, as that of a row
-- that has none, and the two must not be taken for each other: a step that
-- happened on an impossible day has happened.
-- output: illegible_date
-- inputs: meta_finding, meta_table
SELECT DISTINCT f.kind, f.file AS _file, t."table" AS _table, CAST(regexp_extract(f.cell, '\d+') AS INTEGER) AS _row
FROM meta_finding f
JOIN meta_table t ON t.file = f.file AND t.kind = f.kind AND t.sheet = f.sheet
WHERE f.code = 'invalid_date' AND f.cell <> ''
