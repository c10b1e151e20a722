-- Source rows behind the visits of a person in a month.
-- output: trace_visit_month
-- as: view
-- inputs: std_supervision_visits, map_person, dim_day
SELECT m.person_id, d.month AS period, v._file, v._table, v._row, v._slot
FROM std_supervision_visits v
JOIN dim_day d ON d.day = v.date
JOIN map_person m
  ON m.visitor AND m.unit = v._unit AND m.given_id = coalesce(v.staff_id, '') AND m.given_name = coalesce(v.staff_name, '')
