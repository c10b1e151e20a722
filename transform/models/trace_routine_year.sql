-- Source rows behind the routine checks of a teacher, of the level that counts.
-- output: trace_routine_year
-- as: view
-- inputs: std_teaching_routine, map_person, dim_day, param_setting
SELECT p.person_id, d.school_year AS period, r._file, r._table, r._row, r._slot
FROM std_teaching_routine r
JOIN dim_day d ON d.day = TRY_CAST(r.month || '-01' AS DATE)
JOIN map_person p
  ON NOT p.visitor AND p.unit = r._unit AND p.given_id = coalesce(r.staff_id, '') AND p.given_name = coalesce(r.staff_name, '')
WHERE coalesce(r.level, '学校') = (SELECT coalesce(max(value), '学校') FROM param_setting WHERE name = 'routine.level')
