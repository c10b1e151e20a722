-- Who was homeroom teacher of a class in the first term and is not at the end of
-- the year 〔方案4 四·1⑹〕: the veto falls on the one at the end, and the evidence
-- names the earlier one (rules §5). The class's own return says who it is at the
-- end; where it is blank, nobody is called replaced.
-- output: homeroom_before
-- inputs: std_teaching_assignment, std_class_movement, fact_class_movement, dim_unit, ref_grade, map_person
WITH told AS (
  SELECT school_year, _unit, grade, class_no, '' AS given_id, homeroom_name, 'teaching_assignment' AS kind, _file, _table, _row, _slot
  FROM std_teaching_assignment WHERE term = '上学期' AND homeroom_name IS NOT NULL
  UNION ALL
  SELECT school_year, _unit, grade, class_no, coalesce(homeroom_id, ''), homeroom_name, 'class_movement', _file, _table, _row, _slot
  FROM std_class_movement WHERE span = '学期' AND term = '上学期' AND homeroom_name IS NOT NULL
),
earlier AS (
  SELECT
    t.school_year AS period,
    u.unit_id || '-' || CAST(g.no AS VARCHAR) || '-' || t.class_no AS class_id,
    replace(replace(t.homeroom_name, ' ', ''), '　', '') AS name,
    p.person_id, t.kind, t._file, t._table, t._row, t._slot
  FROM told t
  JOIN dim_unit u ON u.code = t._unit
  JOIN ref_grade g ON g.grade = t.grade
  LEFT JOIN map_person p ON NOT p.visitor AND p.unit = t._unit AND p.given_id = t.given_id AND p.given_name = t.homeroom_name
),
replaced AS (
  SELECT
    e.*,
    row_number() OVER (PARTITION BY e.period, e.class_id, e.name ORDER BY e.kind, e._file, e._table, e._row, e._slot) AS nth
  FROM earlier e
  JOIN fact_class_movement f ON f.span = '学年' AND f.period = e.period AND f.class_id = e.class_id
  WHERE f.homeroom_name IS NOT NULL
    AND e.person_id IS DISTINCT FROM f.homeroom_id
    AND e.name <> replace(replace(f.homeroom_name, ' ', ''), '　', '')
)
SELECT period, class_id, name, person_id, kind, _file, _table, _row, _slot FROM replaced WHERE nth = 1
