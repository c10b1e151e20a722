-- Leaders and teachers named for a project 〔方案4 四·1⑵〕. One that names nobody has
-- one row without a name. A row that another contradicts is disputed: nothing is
-- decided on it until it is corrected (datasets.md §0.6).
-- output: project_person
-- inputs: std_projects, fact_project, map_person
WITH named AS (
  SELECT year, _unit, project_type, coalesce(project_no, name, '') AS project, result, _wrong, leader_id AS given, 'leader' AS part, _file, _table, _row, _slot
  FROM std_projects WHERE leader_id IS NOT NULL
  UNION ALL
  SELECT p.year, p._unit, p.project_type, coalesce(p.project_no, p.name, ''), p.result, p._wrong, trim(n.name), 'teacher', p._file, p._table, p._row, p._slot
  FROM std_projects p, unnest(string_split(p.staff_list, '、')) AS n (name)
  UNION ALL
  SELECT year, _unit, project_type, coalesce(project_no, name, ''), result, _wrong, NULL, 'nobody', _file, _table, _row, _slot
  FROM std_projects WHERE leader_id IS NULL AND staff_list IS NULL
)
SELECT n.year AS period, n._unit AS code, n.project_type, n.project, f.due, n.result, coalesce(n._wrong LIKE '%,result,%', FALSE) AS disputed, n.part, n.given, m.person_id, n._file, n._table, n._row, n._slot
FROM named n
JOIN fact_project f ON f._file = n._file AND f._table = n._table AND f._row = n._row AND f._slot = n._slot
LEFT JOIN map_person m ON NOT m.visitor AND m.unit = n._unit AND m.given_id = '' AND m.given_name = n.given
