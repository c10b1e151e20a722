-- Permanent staff with a base who have no part in a pool, and why: their status
-- on the roster, or a post that does not teach (datasets.md §6: establishment
-- and status decide who is paid).
-- output: pay_apart
-- inputs: fact_staff, staff_person, pay_base
-- assert: keys unique (period, person_id)
SELECT
  s.period,
  s.person_id,
  coalesce(s.school_id, s.unit_id) AS school_id,
  s.town_id,
  b.base,
  CASE WHEN s.on_duty THEN s.post ELSE p.status END AS reason
FROM fact_staff s
JOIN pay_base b ON b.period = s.period AND b.person_id = s.person_id
JOIN staff_person p ON p._file = s._file AND p._table = s._table AND p._row = s._row AND p._slot = s._slot
WHERE s.establishment = '在编' AND NOT (s.on_duty AND (s.teaches OR s.post IS NULL)) AND b.base IS NOT NULL
