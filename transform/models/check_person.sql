-- Persons a return names whom the roster does not know, or knows twice
-- (datasets.md §0.5, 7). Without a roster nobody can be checked; of a training
-- list only units with a roster are, because clinics and villages send none.
-- output: check_person
-- inputs: std_staff, map_person, std_teaching_assignment, std_training, std_leave_records, std_teaching_routine, std_violations, std_payroll, std_appraisals, std_supervision_visits, std_projects
WITH rostered AS (
  SELECT DISTINCT _unit FROM std_staff
),
named AS (
  SELECT _file, _table, _row, _slot, _unit, school_year AS _period, 'teaching_assignment' AS kind, 'staff_name' AS "column", staff_id AS given_id, staff_name AS given_name, FALSE AS visitor
  FROM std_teaching_assignment
  UNION ALL
  SELECT _file, _table, _row, _slot, _unit, _period, 'training', 'staff_name', staff_id, staff_name, FALSE
  FROM std_training WHERE _unit IN (SELECT _unit FROM rostered)
  UNION ALL
  SELECT _file, _table, _row, _slot, _unit, _period, 'leave_records', 'staff_name', staff_id, staff_name, FALSE FROM std_leave_records
  UNION ALL
  SELECT _file, _table, _row, _slot, _unit, _period, 'teaching_routine', 'staff_name', staff_id, staff_name, FALSE FROM std_teaching_routine
  UNION ALL
  SELECT _file, _table, _row, _slot, _unit, _period, 'violations', 'staff_name', staff_id, staff_name, FALSE FROM std_violations
  UNION ALL
  SELECT _file, _table, _row, _slot, _unit, _period, 'payroll', 'staff_name', staff_id, staff_name, FALSE FROM std_payroll
  UNION ALL
  SELECT _file, _table, _row, _slot, _unit, _period, 'appraisals', 'staff_name', staff_id, staff_name, FALSE FROM std_appraisals
  UNION ALL
  SELECT _file, _table, _row, _slot, _unit, _period, 'supervision_visits', 'staff_name', staff_id, staff_name, TRUE FROM std_supervision_visits
  UNION ALL
  SELECT p._file, p._table, p._row, p._slot, p._unit, p._period, 'projects', 'leader_id', NULL, trim(n.name), FALSE
  FROM std_projects p, unnest(string_split(p.leader_id, '、')) AS n (name)
  UNION ALL
  SELECT p._file, p._table, p._row, p._slot, p._unit, p._period, 'projects', 'staff_list', NULL, trim(n.name), FALSE
  FROM std_projects p, unnest(string_split(p.staff_list, '、')) AS n (name)
)
SELECT
  n._file, n._table, n._row, n._slot, n.kind, n."column",
  CASE m.outcome WHEN 'unknown' THEN 'unknown_person' ELSE 'ambiguous_person' END AS code,
  n._unit AS unit,
  n._period AS period,
  coalesce(n.given_name, n.given_id) AS found,
  '' AS expected
FROM named n
JOIN map_person m
  ON m.visitor = n.visitor AND m.unit = n._unit AND m.given_id = coalesce(n.given_id, '') AND m.given_name = coalesce(n.given_name, '')
WHERE m.outcome <> 'known' AND EXISTS (SELECT 1 FROM rostered)
