-- Pay told by the month that does not add up to what the row of the year says,
-- or lacks months of the year; and what payroll and roster tell differently of
-- one person: the name (also of a scoring sheet), the unit, whether on the
-- permanent staff; and one month or year told twice.
-- output: check_pay
-- inputs: std_payroll, std_appraisals, map_person, pay_base, pay_part, staff_person, dim_person, dim_unit
WITH told AS (
  SELECT
    r._file, r._table, r._row, r._slot, r._unit, r._period, b.*, p.disputed, r.staff_name,
    CASE WHEN r.staff_name IS NULL THEN 'staff_id' ELSE 'staff_name' END AS whose, r.month IS NULL AS yearly,
    row_number() OVER (PARTITION BY b.period, b.person_id, r.month IS NULL ORDER BY r.month, r._file, r._table, r._row) AS place,
    first_value(r._file) OVER (PARTITION BY b.period, b.person_id, r.month ORDER BY r._file, r._table, r._row) AS key_file,
    first_value(r._table) OVER (PARTITION BY b.period, b.person_id, r.month ORDER BY r._file, r._table, r._row) AS key_table,
    row_number() OVER (PARTITION BY b.period, b.person_id, r._unit ORDER BY r.month, r._file, r._table, r._row) AS place_here
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
UNION ALL
SELECT t._file, t._table, t._row, t._slot, 'payroll', 'staff_name', 'ambiguous_person', t._unit, t._period, t.staff_name, d.name
FROM told t JOIN dim_person d ON d.person_id = t.person_id
WHERE t.disputed
UNION ALL
SELECT a._file, a._table, a._row, a._slot, 'appraisals', 'staff_name', 'ambiguous_person', a._unit, a._period, a.staff_name, d.name
FROM std_appraisals a
JOIN map_person p
  ON NOT p.visitor AND p.unit = a._unit AND p.given_id = coalesce(a.staff_id, '') AND p.given_name = coalesce(a.staff_name, '')
JOIN dim_person d ON d.person_id = p.person_id
WHERE p.disputed AND a.scheme = '年度考核'
UNION ALL
SELECT t._file, t._table, t._row, t._slot, 'payroll', t.whose, 'person_elsewhere', t._unit, t._period, coalesce(t.staff_name, t.person_id), u.name
FROM told t
JOIN dim_person d ON d.person_id = t.person_id
JOIN dim_unit u ON u.code = d.code
WHERE NOT t.disputed AND t.place_here = 1 AND NOT EXISTS (
  SELECT 1 FROM staff_person s -- of that year, where a roster is
  WHERE s.person_id = t.person_id AND s._unit = t._unit AND (s.school_year = t.period OR NOT EXISTS (
    SELECT 1 FROM staff_person y WHERE y.person_id = t.person_id AND y.school_year = t.period)))
UNION ALL -- of two tables; within one it was said when it was read
SELECT _file, _table, _row, _slot, 'payroll', whose, 'duplicate_key', _unit, _period, coalesce(staff_name, person_id), ''
FROM told WHERE _file <> key_file OR _table <> key_table
UNION ALL
SELECT t._file, t._table, t._row, t._slot, 'payroll', 'total_pay', 'count_mismatch', t._unit, t._period, '在编', p.establishment
FROM told t JOIN pay_part p ON p.period = t.period AND p.person_id = t.person_id
WHERE p.part = 'no' AND p.establishment <> '在编' AND t.place = 1
UNION ALL -- the roster says nothing of somebody on the payroll
SELECT p._file, p._table, p._row, p._slot, 'staff', 'establishment', 'missing_value', t._unit, t._period, '', ''
FROM told t JOIN pay_part p ON p.period = t.period AND p.person_id = t.person_id
WHERE p.part = 'unknown' AND p.establishment IS NULL AND t.place = 1
