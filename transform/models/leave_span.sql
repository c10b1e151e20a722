-- Records of absence joined to their persons, one row a record: from the first
-- to the last day, both counted; half where a single day states 0.5. A record
-- with an impossible date counts nothing until it is corrected (rules §5).
-- output: leave_span
-- inputs: std_leave_records, map_person, illegible_date
SELECT
  p.person_id,
  r.leave_kind,
  r.date_start AS first_day,
  coalesce(r.date_end, r.date_start) AS last_day,
  coalesce(r.days = 0.5 AND coalesce(r.date_end, r.date_start) = r.date_start, FALSE) AS half,
  r._file,
  r._table,
  r._row,
  r._slot
FROM std_leave_records r
JOIN map_person p
  ON NOT p.visitor AND p.unit = r._unit AND p.given_id = coalesce(r.staff_id, '') AND p.given_name = coalesce(r.staff_name, '')
WHERE p.person_id IS NOT NULL
  AND NOT EXISTS (
    SELECT 1 FROM illegible_date i
    WHERE i.kind = 'leave_records' AND i._file = r._file AND i._table = r._table AND i._row = r._row)
