-- Pay base of permanent staff 〔方案4 三(二)4〕, rules §6: the person's total
-- performance pay, months added up. Only 在编 staff take part; a school that has
-- none is not applicable.
-- output: fact_pay
-- inputs: std_payroll, map_person, fact_staff
-- assert: keys unique (period, unit_id, person_id)
WITH base AS (
  SELECT
    r.year AS period,
    p.person_id,
    CAST(sum(r.total_pay) AS BIGINT) AS base,
    bool_or(r._wrong LIKE '%,total_pay,%' OR r.total_pay < 0) AS wrong,
    bool_or(r.total_pay IS NULL) AS incomplete
  FROM std_payroll r
  JOIN map_person p
    ON NOT p.visitor AND p.unit = r._unit AND p.given_id = coalesce(r.staff_id, '') AND p.given_name = coalesce(r.staff_name, '')
  WHERE p.person_id IS NOT NULL
  GROUP BY r.year, p.person_id
)
SELECT
  s.period,
  CASE WHEN b.wrong THEN 'error' WHEN b.base IS NULL OR b.incomplete THEN 'not_reported' ELSE 'value' END AS state,
  s.person_id,
  s.school_id,
  s.unit_id,
  s.town_id,
  b.base
FROM fact_staff s
LEFT JOIN base b ON b.period = s.period AND b.person_id = s.person_id
WHERE s.establishment = '在编' AND s.on_duty AND s.teaches
UNION ALL
SELECT period, 'not_applicable', NULL, school_id, unit_id, town_id, NULL
FROM fact_staff
WHERE school_id IS NOT NULL AND on_duty AND teaches
GROUP BY period, school_id, unit_id, town_id
HAVING sum(permanent_n) = 0
