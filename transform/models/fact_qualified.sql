-- Graduates of 九年级 who passed every subject examined in their class
-- 〔方案4 二·3⑵〕. Absent or cheating in one is not passed, an exempt subject is
-- skipped, and a pupil with a blank or impossible score in one is in neither sum
-- until it is corrected (rules §3).
-- output: fact_qualified
-- inputs: exam_mark, fact_exam_class_subject
-- assert: keys unique (exam_id, class_id)
-- assert: none where qualified_n > pupils_n
WITH examined AS ( -- the subjects each class was examined in
  SELECT exam_id, class_id, subject FROM fact_exam_class_subject WHERE grade = '九年级' AND state <> 'not_applicable'
),
marks AS (
  SELECT exam_id, class_id, subject, pupil, outcome FROM exam_mark WHERE grade = '九年级'
),
pupils AS (
  SELECT DISTINCT exam_id, class_id, pupil FROM marks
),
results AS (
  SELECT
    p.exam_id,
    p.class_id,
    p.pupil,
    count(*) FILTER (WHERE m.outcome = 'passed') AS passed,
    count(*) FILTER (WHERE m.outcome = 'failed') AS failed,
    count(*) FILTER (WHERE m.outcome IS NULL) AS unknown
  FROM pupils p
  JOIN examined e ON e.exam_id = p.exam_id AND e.class_id = p.class_id
  LEFT JOIN marks m ON m.exam_id = p.exam_id AND m.class_id = p.class_id AND m.pupil = p.pupil AND m.subject = e.subject
  GROUP BY p.exam_id, p.class_id, p.pupil
),
by_class AS (
  SELECT
    exam_id,
    class_id,
    count(*) FILTER (WHERE unknown = 0 AND passed + failed > 0) AS pupils_n,
    count(*) FILTER (WHERE unknown = 0 AND failed = 0 AND passed > 0) AS qualified_n
  FROM results GROUP BY exam_id, class_id
),
classes AS (
  SELECT exam_id, class_id, school_id, town_id, bool_or(state <> 'not_applicable') AS owed
  FROM fact_exam_class_subject WHERE grade = '九年级'
  GROUP BY exam_id, class_id, school_id, town_id
)
SELECT
  c.exam_id,
  c.exam_id AS period,
  CASE WHEN r.pupils_n > 0 THEN 'value' WHEN c.owed THEN 'not_reported' ELSE 'not_applicable' END AS state,
  c.class_id,
  c.school_id,
  c.town_id,
  r.qualified_n,
  r.pupils_n
FROM classes c LEFT JOIN by_class r ON r.exam_id = c.exam_id AND r.class_id = c.class_id
