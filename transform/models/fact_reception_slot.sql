-- Reception slots on duty days 〔第五篇 三(二)〕. The office's calendar decides
-- which days are duty days, Monday to Friday where it says nothing; a village's
-- Monday slot needs a Monday. A slot is filled by the planned leader, by another
-- one or by a substitute; a past slot with neither is unfilled (rules §9). An
-- impossible number is left out of its sums: that the slot was held stands.
-- output: fact_reception_slot
-- inputs: std_reception_duty, std_calendar, dim_unit, param_date
WITH slots AS (
  SELECT
    r.*,
    coalesce(c.duty, c.day_type IN ('工作日', '调休上班'), isodow(r.date) <= 5) AS duty_day,
    nullif(r.actual_name, '') AS came,
    nullif(r.substitute_name, '') AS stood_in
  FROM std_reception_duty r LEFT JOIN std_calendar c ON c.date = r.date
)
SELECT
  CAST(s.date AS VARCHAR) || '..' || CAST(s.date AS VARCHAR) AS period,
  'value' AS state,
  s.date AS duty_on,
  s.slot,
  s.duty_kind,
  u.unit_id AS place_id,
  u.town_id,
  s.planned_name,
  coalesce(s.came, s.stood_in) AS actual_name,
  1 AS slot_n,
  CASE WHEN coalesce(s.came, s.stood_in) IS NOT NULL THEN 1 ELSE 0 END AS filled_n,
  CASE
    WHEN coalesce(s.substitute, s.stood_in IS NOT NULL OR s.came <> s.planned_name, FALSE) THEN 1
    ELSE 0
  END AS substitute_n,
  CASE WHEN s.posted_on IS NOT NULL THEN CASE WHEN s.posted_on <= s.date THEN 1 ELSE 0 END END AS posted_n,
  CASE WHEN s._wrong NOT LIKE '%,arrived_batches,%' THEN s.arrived_batches END AS arrived_n,
  CASE WHEN s._wrong NOT LIKE '%,batches,%' THEN s.batches END AS batches_n,
  CASE WHEN s._wrong NOT LIKE '%,persons,%' THEN s.persons END AS persons_n,
  CASE WHEN s._wrong NOT LIKE '%,on_spot_n,%' THEN s.on_spot_n END AS on_spot_n,
  s._file,
  s._table,
  s._row,
  s._slot
FROM slots s
JOIN dim_unit u ON u.code = s._unit
LEFT JOIN param_date a ON a.name = 'as_of.petitions'
WHERE s.duty_day
  AND (s.duty_kind IS DISTINCT FROM '村居周一接访' OR isodow(s.date) = 1)
  AND s.date <= coalesce(a.day, s.date)
