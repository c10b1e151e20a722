-- Whether somebody on a roster has a part in a pool (rules §6; datasets.md §7:
-- establishment and status decide who is paid): no where the roster says what
-- keeps them out, yes where it says all that is needed, else unknown. A post
-- left blank keeps nobody out; an establishment or a status that is blank or
-- outside its list is unknown, and never read as not 在编.
-- output: pay_part
-- inputs: fact_staff, staff_person
-- assert: keys unique (period, person_id)
SELECT
  s.period,
  s.person_id,
  s.school_id,
  s.unit_id,
  s.town_id,
  CASE
    WHEN s.establishment IN ('临聘', '特岗', '交流支教', '其他') OR p.status IN ('借调', '长病', '离岗', '调出', '退休') OR NOT s.teaches AND s.post IS NOT NULL THEN 'no'
    WHEN s.establishment = '在编' AND s.on_duty THEN 'yes'
    ELSE 'unknown'
  END AS part,
  CASE
    WHEN s.establishment IN ('临聘', '特岗', '交流支教', '其他') THEN s.establishment
    WHEN s.on_duty THEN s.post
    ELSE p.status
  END AS reason, -- of a part of no
  s.establishment,
  s._file,
  s._table,
  s._row,
  s._slot
FROM fact_staff s
JOIN staff_person p ON p._file = s._file AND p._table = s._table AND p._row = s._row AND p._slot = s._slot
