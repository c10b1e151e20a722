-- Pay told by the month that does not add up to what the row of the year says,
-- or lacks months of the year.
-- output: check_pay
-- inputs: std_payroll, map_person, pay_base
WITH told AS (
  SELECT
    r._file, r._table, r._row, r._slot, r._unit, r._period, b.*, r.month IS NULL AS yearly,
    row_number() OVER (PARTITION BY b.period, b.person_id, r.month IS NULL ORDER BY r.month, r._file, r._table, r._row) AS place
  FROM std_payroll r
  JOIN map_person p
    ON NOT p.visitor AND p.unit = r._unit AND p.given_id = coalesce(r.staff_id, '') AND p.given_name = coalesce(r.staff_name, '')
  JOIN pay_base b ON b.period = r.year AND b.person_id = p.person_id
)
SELECT
  _file, _table, _row, _slot, 'payroll' AS kind, 'total_pay' AS "column", 'parts_mismatch' AS code, _unit AS unit, _period AS period,
  CAST(of_year * CAST(0.01 AS DECIMAL(3,2)) AS VARCHAR) AS found, CAST(of_months * CAST(0.01 AS DECIMAL(3,2)) AS VARCHAR) AS expected
FROM told WHERE yearly AND place = 1 AND disagree
UNION ALL
SELECT _file, _table, _row, _slot, 'payroll', 'month', 'missing_value', _unit, _period, '', missing
FROM told WHERE NOT yearly AND place = 1 AND missing IS NOT NULL AND of_year IS NULL
