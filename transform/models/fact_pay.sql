-- Pay base of permanent staff 〔方案4 三(二)4〕, rules §6: the person's total
-- performance pay of the year. Only 在编 staff take part; a school that has none
-- is not applicable. A post left blank or illegible takes nobody's pay away.
-- output: fact_pay
-- inputs: pay_base, fact_staff
-- assert: keys unique (period, unit_id, person_id)
SELECT
  s.period,
  coalesce(b.state, 'not_reported') AS state,
  s.person_id,
  s.school_id,
  s.unit_id,
  s.town_id,
  b.base
FROM fact_staff s
LEFT JOIN pay_base b ON b.period = s.period AND b.person_id = s.person_id
WHERE s.establishment = '在编' AND s.on_duty AND (s.teaches OR s.post IS NULL)
UNION ALL
SELECT period, 'not_applicable', NULL, school_id, unit_id, town_id, NULL
FROM fact_staff
WHERE school_id IS NOT NULL AND on_duty AND (teaches OR post IS NULL)
GROUP BY period, school_id, unit_id, town_id
HAVING sum(permanent_n) = 0
