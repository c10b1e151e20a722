-- Homeroom teachers of the assignment and graduation tables that are not those
-- of the class's own return, which stands (datasets.md §4).
-- output: check_homeroom
-- inputs: std_class_movement, std_teaching_assignment, std_graduates
WITH told AS (
  SELECT school_year, _unit, grade, class_no, max(replace(replace(homeroom_name, ' ', ''), '　', '')) AS homeroom
  FROM std_class_movement
  WHERE span = '学年' AND homeroom_name IS NOT NULL
  GROUP BY school_year, _unit, grade, class_no
),
others AS (
  SELECT _file, _table, _row, _slot, _unit, _period, 'teaching_assignment' AS kind, school_year, grade, class_no, homeroom_name FROM std_teaching_assignment
  WHERE coalesce(term, '下学期') IN ('下学期', '全年') -- the class's return names the teacher at the end of the year
  UNION ALL
  SELECT _file, _table, _row, _slot, _unit, _period, 'graduates', school_year, grade, class_no, homeroom_name FROM std_graduates
)
SELECT
  o._file, o._table, o._row, o._slot, o.kind, 'homeroom_name' AS "column", 'homeroom_mismatch' AS code,
  o._unit AS unit, o._period AS period, o.homeroom_name AS found, t.homeroom AS expected
FROM others o
JOIN told t ON t.school_year = o.school_year AND t._unit = o._unit AND t.grade = o.grade AND t.class_no = o.class_no
WHERE replace(replace(o.homeroom_name, ' ', ''), '　', '') <> t.homeroom
