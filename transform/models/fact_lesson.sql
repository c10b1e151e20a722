-- Lessons of a class in a subject and term 〔方案3 三·2, 四·3; 方案2 三〕: planned
-- and given, where the assignment says so, and whether the teacher's own subject
-- is the one taught. A row for the whole year stands for both terms
-- (datasets.md §0.8).
-- output: fact_lesson
-- inputs: std_teaching_assignment, dim_class, map_person, staff_person
-- assert: none where met > planned
WITH majors AS (
  SELECT person_id, school_year, max(major_subject) AS major FROM staff_person GROUP BY person_id, school_year
),
terms AS (
  SELECT '上学期' AS term, '-1' AS suffix UNION ALL SELECT '下学期', '-2'
)
SELECT
  a.school_year || t.suffix AS period,
  CASE WHEN regexp_matches(a._wrong, ',(weekly_lessons|plan_lessons),') THEN 'error' ELSE 'value' END AS state,
  a.subject,
  c.stage,
  c.class_id,
  c.school_id,
  c.town_id,
  a.weekly_lessons AS given,
  a.plan_lessons AS planned,
  CASE WHEN a.weekly_lessons < a.plan_lessons THEN a.weekly_lessons WHEN a.weekly_lessons IS NOT NULL THEN a.plan_lessons END AS met, -- a surplus covers no other subject
  CASE WHEN m.major IS NOT NULL THEN CASE WHEN m.major = a.subject THEN a.weekly_lessons WHEN a.weekly_lessons IS NOT NULL THEN 0 END END AS matched,
  a._file,
  a._table,
  a._row,
  a._slot
FROM std_teaching_assignment a
JOIN terms t ON a.term = t.term OR coalesce(a.term, '全年') = '全年'
JOIN dim_class c ON c.school_year = a.school_year AND c.code = a._unit AND c.grade = a.grade AND c.class_no = a.class_no
LEFT JOIN map_person p
  ON NOT p.visitor AND p.unit = a._unit AND p.given_id = coalesce(a.staff_id, '') AND p.given_name = coalesce(a.staff_name, '')
LEFT JOIN majors m ON m.person_id = p.person_id AND m.school_year = a.school_year
WHERE a.subject IS NOT NULL
