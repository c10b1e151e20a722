-- The spine of classes, per school year: every class that any return names
-- (datasets.md §4). has_pupils is false where the returns say that nobody is
-- in it, blank where no return says anything.
-- output: dim_class
-- inputs: std_class_movement, std_teaching_assignment, std_students, std_exam_scores, std_enrolment, dim_unit, ref_grade
-- assert: keys unique (school_year, class_id)
-- assert: keys unique (school_year, code, grade, class_no)
WITH mentioned AS (
  -- pupils: how many the return shows, 0 for none, blank for a return that does not say.
  SELECT school_year, _unit AS code, grade, class_no, start_n + in_n + out_n + died_n + end_n AS pupils
  FROM std_class_movement WHERE span <> '三年'
  UNION ALL
  SELECT school_year, _unit, grade, class_no, NULL FROM std_teaching_assignment
  UNION ALL
  SELECT school_year, _unit, grade, class_no, 1 FROM std_students WHERE state = '在籍'
  UNION ALL
  SELECT school_year, _unit, grade, class_no, 1 FROM std_exam_scores
),
classes AS (
  SELECT school_year, code, grade, class_no, max(pupils) AS pupils
  FROM mentioned
  WHERE school_year IS NOT NULL AND grade IS NOT NULL AND class_no IS NOT NULL
  GROUP BY school_year, code, grade, class_no
),
empty_grades AS ( -- the yearly return says that the whole grade has nobody
  SELECT school_year, _unit AS code, grade
  FROM std_enrolment
  GROUP BY school_year, _unit, grade
  HAVING max(coalesce(male + female, total)) = 0
)
SELECT
  c.school_year,
  c.code,
  u.unit_id || '-' || coalesce(CAST(g.no AS VARCHAR), c.grade) || '-' || c.class_no AS class_id,
  c.grade,
  g.no AS grade_no,
  u.grade_scope || 'G' || CAST(g.no AS VARCHAR) AS grade_id, -- G7; with several towns SQ/G7
  g.stage,
  c.class_no,
  u.unit_id,
  u.school_id,
  u.unit_id || '/' || g.stage AS school_stage_id,
  u.town_id,
  u.is_open,
  CASE WHEN c.pupils > 0 THEN TRUE WHEN c.pupils = 0 OR z.code IS NOT NULL THEN FALSE END AS has_pupils
FROM classes c
JOIN dim_unit u ON u.code = c.code
JOIN ref_grade g ON g.grade = c.grade
LEFT JOIN empty_grades z ON z.school_year = c.school_year AND z.code = c.code AND z.grade = c.grade
