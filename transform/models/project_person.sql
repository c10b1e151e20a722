-- Leaders and teachers named for a project 〔方案4 四·1⑵〕, in the period that
-- fact_project puts it in, whatever year its list is of (rules.md §5: due this
-- year). Where the lists of several years have a project, the latest one up to that
-- period speaks: what was under way a year ago bars nobody once it has passed or
-- its day was put off. One that names nobody has one row without a name. A row that another contradicts is disputed:
-- nothing is decided on it until it is corrected (datasets.md §0.6).
-- output: project_person
-- inputs: std_projects, fact_project, map_person
WITH latest AS (
  SELECT
    f.period, p._unit, p.project_type, coalesce(p.project_no, p.name, '') AS project, f.due, p.result,
    coalesce(p._wrong LIKE '%,result,%', FALSE) AS disputed, p.leader_id, p.staff_list, p._file, p._table, p._row, p._slot
  FROM std_projects p
  JOIN fact_project f ON f._file = p._file AND f._table = p._table AND f._row = p._row AND f._slot = p._slot
  WHERE NOT EXISTS (
    SELECT 1 FROM std_projects l
    WHERE l._unit = p._unit AND l.project_type = p.project_type AND coalesce(l.project_no, l.name, '') = coalesce(p.project_no, p.name, '')
      AND l.year > p.year AND l.year <= f.period)
),
named AS (
  SELECT p.*, trim(n.name) AS given, 'leader' AS part FROM latest p, unnest(string_split(p.leader_id, '、')) AS n (name)
  UNION ALL
  SELECT p.*, trim(n.name), 'teacher' FROM latest p, unnest(string_split(p.staff_list, '、')) AS n (name)
  UNION ALL
  SELECT *, NULL, 'nobody' FROM latest WHERE leader_id IS NULL AND staff_list IS NULL
)
SELECT n.period, n._unit AS code, n.project_type, n.project, n.due, n.result, n.disputed, n.part, n.given, m.person_id, n._file, n._table, n._row, n._slot
FROM named n
LEFT JOIN map_person m ON NOT m.visitor AND m.unit = n._unit AND m.given_id = '' AND m.given_name = n.given
