-- One identity number on two rolls, or twice on one, in the same term
-- (datasets.md §32). The row received later is pointed at; without receipts the
-- order of the files' names decides, as it does elsewhere.
-- output: check_enrolment_twice
-- inputs: std_students, meta_file
WITH placed AS (
  SELECT
    s.*,
    coalesce(nullif(f.received, ''), '9999') AS received,
    f.path
  FROM std_students s JOIN meta_file f ON f.file = s._file
  WHERE s.id_card IS NOT NULL AND s._wrong NOT LIKE '%,id_card,%'
),
later AS (
  SELECT
    p.*,
    EXISTS (
      SELECT 1 FROM placed e
      WHERE e.id_card = p.id_card AND e.school_year = p.school_year
        AND (e.term = p.term OR e.term IS NULL OR p.term IS NULL)
        AND (e.received, e.path, e._table, e._row, e._slot) < (p.received, p.path, p._table, p._row, p._slot)
    ) AS seen_before
  FROM placed p
)
SELECT
  _file, _table, _row, _slot, 'students' AS kind, 'id_card' AS "column", 'double_enrolment' AS code,
  _unit AS unit, _period AS period, id_card AS found, '' AS expected
FROM later WHERE seen_before
