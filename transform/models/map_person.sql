-- Who is meant where a return names a person: by staff number, else by name,
-- unique in the unit of the row, else in its town (datasets.md §0.3, §0.5).
-- Visitors are looked for among the visitors first, because the unit of their
-- rows is the one they visited. Nobody is guessed: outcome says unknown or
-- ambiguous, and person_id is blank. The number stands against another name;
-- disputed says that no roster gives the name to it. Blank numbers and names
-- are '' here, so that joins are plain equalities.
-- output: map_person
-- inputs: dim_person, staff_person, dim_unit, std_class_movement, std_teaching_assignment, std_training, std_leave_records, std_teaching_routine, std_violations, std_payroll, std_graduates, std_supervision_visits, std_appraisals, std_projects, std_activities, std_meetings, std_assigned_cases
-- assert: keys unique (unit, given_id, given_name, visitor)
WITH named AS (
  SELECT _unit AS unit, homeroom_id AS given_id, homeroom_name AS given_name, FALSE AS visitor FROM std_class_movement
  UNION SELECT _unit, staff_id, staff_name, FALSE FROM std_teaching_assignment
  UNION SELECT _unit, NULL, homeroom_name, FALSE FROM std_teaching_assignment
  UNION SELECT _unit, staff_id, staff_name, FALSE FROM std_training
  UNION SELECT _unit, staff_id, staff_name, FALSE FROM std_leave_records
  UNION SELECT _unit, staff_id, staff_name, FALSE FROM std_teaching_routine
  UNION SELECT _unit, staff_id, staff_name, FALSE FROM std_violations
  UNION SELECT _unit, staff_id, staff_name, FALSE FROM std_payroll
  UNION SELECT _unit, homeroom_id, homeroom_name, FALSE FROM std_graduates
  UNION SELECT _unit, staff_id, staff_name, TRUE FROM std_supervision_visits
  UNION SELECT _unit, staff_id, staff_name, FALSE FROM std_appraisals
  UNION SELECT _unit, staff_id, staff_name, FALSE FROM std_activities WHERE category IN ('送温暖', '带案下访')
  UNION SELECT _unit, staff_id, staff_name, FALSE FROM std_meetings WHERE kind = '谈心谈话'
  UNION SELECT _unit, staff_id, staff_name, FALSE FROM std_assigned_cases
  UNION SELECT p._unit, NULL, trim(n.name), FALSE FROM std_projects p, unnest(string_split(p.leader_id, '、')) AS n (name)
  UNION SELECT p._unit, NULL, trim(n.name), FALSE FROM std_projects p, unnest(string_split(p.staff_list, '、')) AS n (name)
),
mention AS (
  SELECT DISTINCT
    coalesce(m.unit, '') AS unit,
    coalesce(m.given_id, '') AS given_id,
    coalesce(m.given_name, '') AS given_name,
    replace(replace(coalesce(m.given_name, ''), ' ', ''), '　', '') AS name,
    m.visitor,
    u.town_id
  FROM named m LEFT JOIN dim_unit u ON u.code = m.unit
  WHERE coalesce(m.given_id, m.given_name, '') <> ''
),
candidate AS ( -- nearness: 1 the number, 2 a visitor, 3 the unit, 4 the town
  SELECT m.*, p.person_id, 1 AS nearness FROM mention m JOIN dim_person p ON p.person_id = m.given_id
  UNION ALL
  SELECT m.*, p.person_id, 1 FROM mention m JOIN dim_person p ON p.person_id = m.name
  UNION ALL
  SELECT m.*, p.person_id, CASE WHEN m.visitor AND p.visits THEN 2 WHEN p.code = m.unit THEN 3 ELSE 4 END
  FROM mention m JOIN dim_person p ON p.name = m.name
  WHERE p.code = m.unit OR p.town_id = m.town_id OR p.town_id IS NULL OR m.town_id IS NULL
),
nearest AS (
  SELECT *, min(nearness) OVER (PARTITION BY unit, given_id, given_name, visitor) AS best FROM candidate
),
found AS (
  SELECT unit, given_id, given_name, visitor, count(DISTINCT person_id) AS persons, min(person_id) AS person_id
  FROM nearest WHERE nearness = best
  GROUP BY unit, given_id, given_name, visitor
),
called AS (
  SELECT person_id, name FROM dim_person
  UNION SELECT person_id, replace(replace(staff_name, ' ', ''), '　', '') FROM staff_person
)
SELECT
  m.unit,
  m.given_id,
  m.given_name,
  m.visitor,
  CASE WHEN f.persons = 1 THEN f.person_id END AS person_id,
  CASE WHEN f.persons IS NULL THEN 'unknown' WHEN f.persons = 1 THEN 'known' ELSE 'ambiguous' END AS outcome,
  coalesce(f.persons = 1 AND f.person_id = m.given_id AND m.name NOT IN ('', m.given_id) AND c.person_id IS NULL, FALSE) AS disputed
FROM mention m
LEFT JOIN found f ON f.unit = m.unit AND f.given_id = m.given_id AND f.given_name = m.given_name AND f.visitor = m.visitor
LEFT JOIN called c ON c.person_id = f.person_id AND c.name = m.name
