-- TG12 初中毕业生合格率 方案4 二·3⑵
-- register: graduates of 九年级 who qualified. exam: of the pupils of 九年级 in the current session those who passed every
-- examined subject: absent and cheating is not passed, an exempt subject is skipped, a pupil with a blank or invalid
-- score is in neither sum. A column that other classes of the table use says nothing of a class that leaves all of it blank.
-- compare: class, school, town
WITH RECURSIVE above (unit, ancestor) AS (
  SELECT unit_code, unit_code FROM std_units
  UNION SELECT a.unit, u.parent_code FROM above a JOIN std_units u ON u.unit_code = a.ancestor WHERE u.parent_code IS NOT NULL
),
one AS (SELECT count(*) = 1 AS one FROM std_units WHERE unit_type = '乡镇街'),
town AS ( -- a unit, its id, the town above it; a lone town is TOWN
  SELECT unit_code AS unit, CASE unit_type WHEN '乡镇街' THEN 'TOWN' ELSE unit_code END AS id, 'TOWN' AS town FROM std_units, one WHERE one
  UNION SELECT a.unit, a.unit, a.ancestor FROM above a JOIN std_units t ON t.unit_code = a.ancestor, one WHERE NOT one AND t.unit_type = '乡镇街'
),
p AS (SELECT id, start_on, end_on FROM param_period WHERE name = 'evaluation'),
class AS (
  SELECT 'register' AS reading, _unit AS unit, class_no, sum(qualified) AS num, sum(graduates) AS den
  FROM std_graduates g JOIN p ON g.school_year = p.id
  WHERE grade = '九年级' AND qualified IS NOT NULL
  GROUP BY p.id, _unit, class_no HAVING num <= den AND den > 0 AND NOT bool_or(regexp_matches(_wrong, ',(qualified|examined|graduates),') OR coalesce(qualified > graduates, FALSE))
),
x AS (SELECT id FROM param_period WHERE name = 'exam.current'),
score AS (
  SELECT s.*, exam_status <> '正常' OR (s.score IS NOT NULL AND s._wrong NOT LIKE '%,score,%') AS used FROM std_exam_scores s
),
mark AS (
  SELECT s._unit AS unit, s.class_no, coalesce(s.student_no, s.student_name) AS pupil, s.subject,
    CASE WHEN exam_status = '免考' THEN NULL WHEN exam_status IN ('缺考', '作弊') THEN 'no'
      WHEN s._wrong LIKE '%,score,%' OR score IS NULL OR score < 0 OR score > coalesce(f.full_mark, s.full_marks) THEN 'blank'
      WHEN score * 100 >= CAST(t.value AS DECIMAL(9, 3)) * coalesce(f.full_mark, s.full_marks) THEN 'yes' ELSE 'no' END AS passed
  FROM score s JOIN x ON s.exam_id = x.id LEFT JOIN std_exam_subjects f ON f.exam_id = s.exam_id AND f.grade = s.grade AND f.subject = s.subject,
    param_setting t
  WHERE s.grade = '九年级' AND t.name = 'exam.pass' AND (
    EXISTS (FROM score o WHERE o.used AND o.exam_id = s.exam_id AND o._unit = s._unit AND o.grade = s.grade AND o.class_no = s.class_no AND o.subject = s.subject)
    OR NOT EXISTS (FROM score o WHERE o.used AND o._file = s._file AND o._table = s._table AND o._slot = s._slot AND o.subject = s.subject))
),
examined AS (SELECT DISTINCT unit, class_no, subject FROM mark),
pupil AS (
  SELECT unit, class_no, pupil, bool_or(m.passed = 'no') AS failed, bool_or(m.passed = 'blank') AS blank,
    count(DISTINCT m.subject) < any_value(e.n) AS missing
  FROM mark m JOIN (SELECT unit, class_no, count(*) AS n FROM examined GROUP BY ALL) AS e USING (unit, class_no) GROUP BY unit, class_no, pupil HAVING count(m.passed) > 0
),
figure AS (
  SELECT reading, unit, class_no, num, den FROM class
  UNION ALL SELECT 'exam', unit, class_no, count(*) FILTER (NOT failed), count(*) FROM pupil WHERE NOT blank AND NOT missing GROUP BY ALL
),
each AS (
  SELECT k.grain, k.id AS unit, reading, num, den
  FROM figure f JOIN town USING (unit), LATERAL (VALUES ('class', unit || '-9' || coalesce('-' || class_no, '')), ('school', unit), ('town', town)) AS k (grain, id)
  WHERE k.id IS NOT NULL
)
SELECT '' AS measure, reading, grain, unit, '' AS dimension, CASE reading WHEN 'exam' THEN x.id ELSE p.id END AS period, sum(num) AS numerator, sum(den) AS denominator
FROM each, p, x GROUP BY ALL
