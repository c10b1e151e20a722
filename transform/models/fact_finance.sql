-- Income, spending and debts of a unit by item 〔方案1 二(二), 方案4 二·7, 五〕. Of
-- an item that has months the year's own row is a total and stays out
-- (datasets.md §17). An impossible amount is an error of the figures it is part of.
-- output: fact_finance
-- inputs: std_finance, dim_unit
WITH rows AS (
  SELECT f.*, bool_or(f.month IS NOT NULL) OVER (PARTITION BY f._unit, f.year, f.direction, f.item) AS has_months
  FROM std_finance f
)
SELECT
  coalesce(f.month, f.year) AS period,
  CASE WHEN f._wrong LIKE '%,actual,%' THEN 'error' ELSE 'value' END AS state,
  CASE WHEN regexp_matches(f._wrong, ',(actual|budget),') THEN 'error' ELSE 'value' END AS budget_state,
  CASE WHEN regexp_matches(f._wrong, ',(actual|handed_in),') THEN 'error' ELSE 'value' END AS handed_state,
  CASE WHEN regexp_matches(f._wrong, ',(actual|approved),') THEN 'error' ELSE 'value' END AS approved_state,
  CASE WHEN regexp_matches(f._wrong, ',(opening|closing),') THEN 'error' ELSE 'value' END AS debt_state,
  f.direction,
  f.item,
  u.unit_id,
  u.school_id,
  u.town_id,
  f.budget,
  f.actual,
  f.handed_in,
  f.approved,
  f.opening,
  f.closing,
  f._file,
  f._table,
  f._row,
  f._slot
FROM rows f JOIN dim_unit u ON u.code = f._unit
WHERE f.month IS NOT NULL OR NOT f.has_months
