-- Pay base of permanent staff 〔方案4 三(二)4〕, rules §6: the person's total
-- performance pay of the year. Only 在编 staff take part; a school that has none
-- is not applicable. Whoever may have a part, the roster does not say, is not
-- reported: of somebody on the payroll, and wherever others have a part.
-- output: fact_pay
-- inputs: pay_base, pay_part, fact_staff
-- assert: keys unique (period, unit_id, person_id)
WITH pooled AS (
  SELECT p.*, b.state AS base_state, b.base
  FROM pay_part p
  LEFT JOIN pay_base b ON b.period = p.period AND b.person_id = p.person_id
  WHERE p.part = 'yes' OR p.part = 'unknown' AND (
    b.person_id IS NOT NULL
    OR EXISTS (SELECT 1 FROM pay_part o WHERE o.period = p.period AND o.unit_id = p.unit_id AND o.part = 'yes'))
)
SELECT
  period,
  CASE WHEN part = 'unknown' THEN 'not_reported' ELSE coalesce(base_state, 'not_reported') END AS state,
  person_id,
  school_id,
  unit_id,
  town_id,
  CASE WHEN part = 'yes' THEN base END AS base,
  part = 'unknown' AS doubtful
FROM pooled
UNION ALL
SELECT s.period, 'not_applicable', NULL, s.school_id, s.unit_id, s.town_id, NULL, FALSE
FROM fact_staff s
WHERE s.school_id IS NOT NULL AND s.on_duty AND (s.teaches OR s.post IS NULL)
  AND NOT EXISTS (SELECT 1 FROM pooled o WHERE o.period = s.period AND o.unit_id = s.unit_id)
GROUP BY s.period, s.school_id, s.unit_id, s.town_id
HAVING sum(s.permanent_n) = 0
