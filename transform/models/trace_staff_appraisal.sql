-- Rows of the yearly appraisal behind what became of a person in it.
-- output: trace_staff_appraisal
-- as: view
-- inputs: std_appraisals, map_person
SELECT a.year AS period, p.person_id, a._file, a._table, a._row, a._slot
FROM std_appraisals a
JOIN map_person p
  ON NOT p.visitor AND p.unit = a._unit AND p.given_id = coalesce(a.staff_id, '') AND p.given_name = coalesce(a.staff_name, '')
WHERE a.scheme = '年度考核' AND a.result IS NOT NULL AND p.person_id IS NOT NULL
