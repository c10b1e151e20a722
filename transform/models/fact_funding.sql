-- Money for education, one row a receipt 〔方案2 二·2, 二·3〕. The recipient is
-- the unit the money was for, TOWN where none is named.
-- output: fact_funding
-- inputs: std_funding, dim_unit, param_setting
SELECT
  f.year AS period,
  CASE WHEN f._wrong LIKE '%,amount,%' THEN 'error' WHEN f.amount IS NULL THEN 'not_reported' ELSE 'value' END AS state,
  u.unit_id AS recipient,
  u.school_id,
  u.town_id,
  f.source,
  f.source IN ('社会捐资', '校友捐赠') AS is_donation,
  coalesce(list_contains(string_split((SELECT max(value) FROM param_setting WHERE name = 'invest.sources'), '、'), f.source), FALSE) AS is_investment,
  coalesce(f.purpose, '未归类') AS purpose,
  f.donor,
  f.form,
  f.amount,
  f.amount_due,
  f._file,
  f._table,
  f._row,
  f._slot
FROM std_funding f JOIN dim_unit u ON u.code = f._unit
