-- Lessons of a class in a subject and term 〔方案3 三·2, 四·3; 方案2 三〕: planned
-- and given, where the assignment says so, and whether the teacher's own subject
-- is the one taught. A row for the whole year stands for both terms
-- (datasets.md §0.8). A planned subject without a teacher has 0 lessons
-- (datasets.md §8). Where teachers share a subject of a class, due is its plan
-- on the first of their rows and met what each adds towards it: a subject is
-- counted once, and a blank of one of them leaves it unknown.
-- output: fact_lesson
-- inputs: std_teaching_assignment, dim_class, map_person, staff_person
-- assert: none where met < 0 or due < 0
WITH majors AS (
  SELECT person_id, school_year, max(major_subject) AS major FROM staff_person GROUP BY person_id, school_year
),
terms AS (
  SELECT '上学期' AS term, '-1' AS suffix UNION ALL SELECT '下学期', '-2'
),
lessons AS (
  SELECT
    a.* REPLACE (CASE WHEN coalesce(a.staff_id, a.staff_name) IS NULL AND a.plan_lessons IS NOT NULL THEN coalesce(a.weekly_lessons, 0) ELSE a.weekly_lessons END AS weekly_lessons),
    t.suffix, p.person_id, m.major
  FROM std_teaching_assignment a
  JOIN terms t ON a.term = t.term OR coalesce(a.term, '全年') = '全年'
  LEFT JOIN map_person p
    ON NOT p.visitor AND p.unit = a._unit AND p.given_id = coalesce(a.staff_id, '') AND p.given_name = coalesce(a.staff_name, '')
  LEFT JOIN majors m ON m.person_id = p.person_id AND m.school_year = a.school_year
),
mains AS ( -- the subject in which a teacher of a known major gives most lessons, of equal ones the first by name
  SELECT school_year, suffix, _unit, person_id, subject,
    row_number() OVER (PARTITION BY school_year, suffix, _unit, person_id ORDER BY sum(weekly_lessons) DESC, subject) AS place
  FROM lessons WHERE major IS NOT NULL AND weekly_lessons > 0 AND subject IS NOT NULL
  GROUP BY school_year, suffix, _unit, person_id, subject
),
shared AS (
  SELECT
    *,
    max(plan_lessons) OVER every AS plan,
    bool_or(weekly_lessons IS NULL) OVER every AS unknown,
    row_number() OVER so_far = 1 AS leads,
    sum(weekly_lessons) OVER so_far - weekly_lessons AS before
  FROM lessons
  WHERE subject IS NOT NULL
  WINDOW
    every AS (PARTITION BY school_year, suffix, _unit, grade, class_no, subject),
    so_far AS (PARTITION BY school_year, suffix, _unit, grade, class_no, subject ORDER BY _file, _table, _row, _slot ROWS UNBOUNDED PRECEDING)
)
SELECT
  a.school_year || a.suffix AS period,
  CASE WHEN regexp_matches(a._wrong, ',(weekly_lessons|plan_lessons),') THEN 'error' ELSE 'value' END AS state,
  CASE WHEN a.subject = '写字' AND a._wrong LIKE '%,weekly_lessons,%' THEN 'error' ELSE 'value' END AS writing_state,
  a.subject,
  c.stage,
  c.class_id,
  c.school_id,
  c.town_id,
  a.weekly_lessons AS given,
  a.plan_lessons AS planned,
  CASE WHEN NOT a.unknown AND a.plan IS NOT NULL THEN CASE WHEN a.leads THEN a.plan ELSE 0 END END AS due,
  CASE WHEN NOT a.unknown AND a.plan IS NOT NULL THEN greatest(least(a.weekly_lessons, a.plan - a.before), 0) END AS met, -- a surplus covers no other subject
  CASE WHEN a.major IS NOT NULL THEN CASE WHEN a.major = a.subject THEN a.weekly_lessons WHEN a.weekly_lessons IS NOT NULL THEN 0 END END AS matched,
  CASE WHEN k.subject IS NOT NULL THEN a.person_id END AS main_teacher,
  CASE WHEN k.subject = a.major THEN a.person_id END AS matched_teacher,
  contains(a.slots, '周一下3') AND contains(a.slots, '周五下3') AS writing_slots,
  a._file,
  a._table,
  a._row,
  a._slot
FROM shared a
JOIN dim_class c ON c.school_year = a.school_year AND c.code = a._unit AND c.grade = a.grade AND c.class_no = a.class_no
LEFT JOIN mains k
  ON k.school_year = a.school_year AND k.suffix = a.suffix AND k._unit = a._unit AND k.person_id = a.person_id AND k.subject = a.subject AND k.place = 1
