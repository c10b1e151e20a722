-- Permanent teachers on duty of those schools, by the roster of the year, else
-- of the later term. In a nine-year school they belong to the stage of most
-- lessons, of equal ones the lower; main_subject likewise, of equal ones the
-- first by name.
WITH taught AS (
  SELECT n.id AS person, g.stage, c.subject, coalesce(c.weekly_lessons, 1) AS lessons
  FROM std_teaching_assignment c
  JOIN said_name n ON n.unit_code = c.unit_code AND n.staff_id = coalesce(c.staff_id, '') AND n.staff_name = coalesce(c.staff_name, '')
  JOIN ref_grade g ON g.grade = c.grade
  JOIN param_period e ON e.name = 'evaluation' AND c.school_year = e.id
),
main_stage AS (
  SELECT person, stage FROM taught GROUP BY person, stage
  QUALIFY row_number() OVER (PARTITION BY person ORDER BY sum(lessons) DESC, CASE stage WHEN '小学' THEN 1 WHEN '初中' THEN 2 ELSE 3 END) = 1
),
main_subject AS (
  SELECT person, subject FROM taught GROUP BY person, subject
  QUALIFY row_number() OVER (PARTITION BY person ORDER BY sum(lessons) DESC, subject) = 1
),
roster AS (
  SELECT coalesce(r.staff_id, r.unit_code || '-' || r.staff_name) AS person, r.*
  FROM std_staff r JOIN param_period e ON e.name = 'evaluation' AND r.school_year = e.id
  QUALIFY row_number() OVER (PARTITION BY coalesce(r.staff_id, r.unit_code || '-' || r.staff_name) ORDER BY CASE r.term WHEN '上学期' THEN 3 WHEN '下学期' THEN 2 ELSE 1 END, _file, _row) = 1
)
SELECT s.id, s.town, s.stage, s.year, s.p, r.education, r.title, r.backbone, b.subject AS main_subject
FROM roster r
LEFT JOIN main_stage m ON m.person = r.person
LEFT JOIN main_subject b ON b.person = r.person
JOIN said_school s ON s.code = r.unit_code AND (s.unit_type <> '九年制学校' OR s.stage = m.stage)
WHERE r.status = '在岗' AND coalesce(r.establishment, '') <> '临聘'
  AND list_contains(string_split((SELECT value FROM param_setting WHERE name = 'balance.staff'), '、'), r.post)
