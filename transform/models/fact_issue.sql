-- Hazards, accidents, problems and opinions of the ledgers, one row each, placed
-- by the day found 〔方案3 二, 方案4 二·8⑶〕. A row 本月无 says that there is
-- nothing: it counts as 0, so that a school or kindergarten without any
-- row in a year in which others sent one has not reported.
-- output: fact_issue
-- inputs: std_issues, unit_scope, param_period, param_date, param_setting
WITH allowed AS (
  SELECT CAST(max(value) AS INTEGER) AS days FROM param_setting WHERE name = 'timely.days'
),
dated AS ( -- a hazard without a day is due timely.days after it was found
  SELECT i.*, CASE WHEN i.ledger = '安全隐患' THEN coalesce(i.due_on, CAST(i.found_on + t.days AS DATE)) ELSE i.due_on END AS term
  FROM std_issues i CROSS JOIN allowed t
)
SELECT
  CAST(i.found_on AS VARCHAR) || '..' || CAST(i.found_on AS VARCHAR) AS period,
  'value' AS state,
  i.ledger,
  i.category,
  u.unit_id,
  u.school_id,
  u.kindergarten_id,
  u.town_id,
  u.mass_scope,
  i.source AS channel,
  i.found_on,
  i.term AS due_on,
  i.done_on,
  coalesce(i.term <= a.day, FALSE) AS due,
  CASE WHEN i.ledger = '本月无' THEN 0 ELSE 1 END AS row_n,
  CASE WHEN i.done_on IS NOT NULL THEN 1 ELSE 0 END AS done_n,
  CASE WHEN i.term IS NOT NULL THEN CASE WHEN i.done_on <= i.term THEN 1 ELSE 0 END END AS in_time_n,
  CASE WHEN coalesce(i.traced, FALSE) THEN 1 ELSE 0 END AS traced_n,
  CASE WHEN i.leader IS NOT NULL AND i.due_on IS NOT NULL THEN 1 ELSE 0 END AS assigned_n,
  CASE WHEN coalesce(i.publicised, FALSE) THEN 1 ELSE 0 END AS publicised_n,
  i.deaths AS deaths_n,
  i.injured AS injured_n,
  i._file,
  i._table,
  i._row,
  i._slot
FROM dated i
JOIN unit_scope u ON u.code = i._unit
LEFT JOIN param_date a ON a.name = 'as_of.tasks'
UNION ALL
SELECT e.id, 'not_reported', NULL, NULL, u.unit_id, u.school_id, u.kindergarten_id, u.town_id, u.mass_scope, NULL, NULL, NULL, NULL, FALSE,
  NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM unit_scope u JOIN param_period e ON e.name = 'evaluation'
WHERE u.is_open AND coalesce(u.school_id, u.kindergarten_id) IS NOT NULL
  AND EXISTS (SELECT 1 FROM std_issues i WHERE i.found_on BETWEEN e.start_on AND e.end_on)
  AND NOT EXISTS (SELECT 1 FROM std_issues i WHERE i._unit = u.code AND i.found_on BETWEEN e.start_on AND e.end_on)
