-- Cases under a leader, one row each 〔第五篇 三(二), 五(二)〕, placed by the day
-- assigned. 六包四定 is in place where all eight flags are; a blank flag leaves
-- the case out of that figure, and so does an impossible number of visits.
-- output: fact_assigned_case
-- inputs: std_assigned_cases, unit_scope, map_person, param_period
WITH counted AS (
  SELECT
    c.*,
    c.bao1 AND c.bao2 AND c.bao3 AND c.bao4 AND c.bao5 AND c.bao6 AND c.four_fixed AND c.four_clear AS guaranteed
  FROM std_assigned_cases c
)
SELECT
  coalesce(CAST(c.assigned_on AS VARCHAR) || '..' || CAST(c.assigned_on AS VARCHAR), p.id) AS period,
  'value' AS state,
  coalesce(m.person_id, c.staff_name) AS person_id,
  u.unit_id,
  u.town_id,
  coalesce(c.origin, '信访') AS origin,
  1 AS case_n,
  CASE WHEN c.closed_on IS NOT NULL AND coalesce(c.settled, FALSE) THEN 1 ELSE 0 END AS settled_n,
  CASE WHEN c.guaranteed IS NOT NULL THEN CASE WHEN c.guaranteed THEN 1 ELSE 0 END END AS guaranteed_n,
  CASE WHEN c._wrong NOT LIKE '%,visits_n,%' THEN c.visits_n END AS visits_n,
  c._file,
  c._table,
  c._row,
  c._slot
FROM counted c
JOIN unit_scope u ON u.code = c._unit
LEFT JOIN param_period p ON p.name = 'petition.window'
LEFT JOIN map_person m
  ON NOT m.visitor AND m.unit = c._unit AND m.given_id = coalesce(c.staff_id, '') AND m.given_name = coalesce(c.staff_name, '')
