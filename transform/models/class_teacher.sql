-- Who teaches a class a subject in a term. A row for the whole year stands for
-- both terms (datasets.md §0.8). person_id is blank where the roster does not
-- know the teacher: the subject is taught, nobody is ranked for it.
-- output: class_teacher
-- inputs: std_teaching_assignment, dim_class, map_person
WITH terms AS (
  SELECT '上学期' AS term UNION ALL SELECT '下学期'
)
SELECT DISTINCT a.school_year, t.term, c.class_id, c.grade, c.grade_no, c.grade_id, c.town_id, a.subject, p.person_id
FROM std_teaching_assignment a
JOIN terms t ON a.term = t.term OR coalesce(a.term, '全年') = '全年'
JOIN dim_class c ON c.school_year = a.school_year AND c.code = a._unit AND c.grade = a.grade AND c.class_no = a.class_no
LEFT JOIN map_person p
  ON NOT p.visitor AND p.unit = a._unit AND p.given_id = coalesce(a.staff_id, '') AND p.given_name = coalesce(a.staff_name, '')
WHERE coalesce(a.staff_id, a.staff_name) IS NOT NULL
