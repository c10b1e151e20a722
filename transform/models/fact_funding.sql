-- Money for education, one row a receipt 〔方案2 二·2, 二·3〕. The recipient is
-- the unit the money was for, TOWN where none is named. Of a town that owes a year
-- and of which no receipt of it stands, its own money, donations and running funds
-- are not reported.
-- output: fact_funding
-- inputs: std_funding, dim_unit, param_setting, ref_owed
WITH invested AS (
  SELECT unnest(string_split(value, '、')) AS source FROM param_setting WHERE name = 'invest.sources'
)
SELECT
  f.year AS period,
  CASE WHEN f._wrong LIKE '%,amount,%' THEN 'error' WHEN f.amount IS NULL THEN 'not_reported' ELSE 'value' END AS state,
  u.unit_id AS recipient,
  u.school_id,
  u.town_id,
  f.source,
  f.source IN ('社会捐资', '校友捐赠') AS is_donation,
  f.source IN (SELECT source FROM invested) AS is_investment,
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
UNION ALL
SELECT
  o.period, 'not_reported', t.unit_id, t.school_id, t.town_id, s.source, s.source = '社会捐资', s.source IN (SELECT source FROM invested), '未归类',
  NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM ref_owed o
JOIN dim_unit t ON t.code = o.code AND t.unit_id = t.town_id
CROSS JOIN (VALUES ('镇财政'), ('社会捐资'), ('公用经费拨款')) AS s(source)
WHERE o.kind = 'funding'
  AND NOT EXISTS (SELECT 1 FROM std_funding f JOIN dim_unit u ON u.code = f._unit WHERE f.year = o.period AND u.town_id = t.unit_id)
