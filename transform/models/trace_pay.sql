-- Source rows behind the pay base of a person.
-- output: trace_pay
-- as: view
-- inputs: std_payroll, map_person
SELECT r.year AS period, p.person_id, r._file, r._table, r._row, r._slot
FROM std_payroll r
JOIN map_person p
  ON NOT p.visitor AND p.unit = r._unit AND p.given_id = coalesce(r.staff_id, '') AND p.given_name = coalesce(r.staff_name, '')
