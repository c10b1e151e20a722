-- Source rows behind the pay base of a person: the months or the year row,
-- whichever it is read from.
-- output: trace_pay
-- as: view
-- inputs: std_payroll, map_person, pay_base
SELECT r.year AS period, p.person_id, r._file, r._table, r._row, r._slot
FROM std_payroll r
JOIN map_person p
  ON NOT p.visitor AND p.unit = r._unit AND p.given_id = coalesce(r.staff_id, '') AND p.given_name = coalesce(r.staff_name, '')
JOIN pay_base b ON b.period = r.year AND b.person_id = p.person_id AND b.monthly = (r.month IS NOT NULL)
