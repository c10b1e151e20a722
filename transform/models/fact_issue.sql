-- Hazards, accidents, problems and opinions of the ledgers, one row each, placed
-- by the day found 〔方案3 二, 方案4 二·8⑶〕. A row 本月无 says that there is
-- nothing: it counts as 0, so that a school without any row has not reported.
-- output: fact_issue
-- inputs: std_issues, dim_unit, param_date
SELECT
  CAST(i.found_on AS VARCHAR) || '..' || CAST(i.found_on AS VARCHAR) AS period,
  'value' AS state,
  i.ledger,
  i.category,
  u.unit_id,
  u.school_id,
  u.town_id,
  i.found_on,
  i.due_on,
  i.done_on,
  coalesce(i.due_on <= a.day, FALSE) AS due,
  CASE WHEN i.ledger = '本月无' THEN 0 ELSE 1 END AS row_n,
  CASE WHEN i.done_on IS NOT NULL THEN 1 ELSE 0 END AS done_n,
  CASE WHEN i.due_on IS NOT NULL THEN CASE WHEN i.done_on <= i.due_on THEN 1 ELSE 0 END END AS in_time_n,
  CASE WHEN coalesce(i.traced, FALSE) THEN 1 ELSE 0 END AS traced_n,
  i.deaths AS deaths_n,
  i.injured AS injured_n,
  i._file,
  i._table,
  i._row,
  i._slot
FROM std_issues i
JOIN dim_unit u ON u.code = i._unit
LEFT JOIN param_date a ON a.name = 'as_of.tasks'
