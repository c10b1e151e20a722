-- People on a payroll with a base who have no part in a pool, and why: what the
-- roster calls them, their status on it, or a post that does not teach.
-- output: pay_apart
-- inputs: pay_part, pay_base
-- assert: keys unique (period, person_id)
SELECT
  p.period,
  p.person_id,
  coalesce(p.school_id, p.unit_id) AS school_id,
  p.town_id,
  b.base,
  coalesce(p.establishment = '在编', FALSE) AS permanent,
  p.reason
FROM pay_part p
JOIN pay_base b ON b.period = p.period AND b.person_id = p.person_id
WHERE p.part = 'no' AND b.base IS NOT NULL
