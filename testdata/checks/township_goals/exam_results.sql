-- TG14 县镇考试成绩 方案4 二·3⑷
-- Of the current session's county and town exams, by class or grade and subject: the mean score of those with a score,
-- and who passed (60 %), was excellent (80 %) or low (below 40 %) out of those entered. Absent pupils are entered and have
-- no score, exempt ones are neither, cheats have 0 and stay in both; a blank or invalid score is in nothing.
-- compare: class, grade
WITH RECURSIVE above (unit, ancestor) AS (
  SELECT unit_code, unit_code FROM std_units
  UNION SELECT a.unit, u.parent_code FROM above a JOIN std_units u ON u.unit_code = a.ancestor WHERE u.parent_code IS NOT NULL
),
one AS (SELECT count(*) = 1 AS one FROM std_units WHERE unit_type = '乡镇街'),
town AS ( -- a unit, its id, the town above it; a lone town is TOWN
  SELECT unit_code AS unit, CASE unit_type WHEN '乡镇街' THEN 'TOWN' ELSE unit_code END AS id, 'TOWN' AS town FROM std_units, one WHERE one
  UNION SELECT a.unit, a.unit, a.ancestor FROM above a JOIN std_units t ON t.unit_code = a.ancestor, one WHERE NOT one AND t.unit_type = '乡镇街'
),
x AS (SELECT id FROM param_period WHERE name = 'exam.current'),
cut AS (SELECT CAST(max(value) FILTER (name = 'exam.pass') AS DECIMAL(9, 3)) AS pass, CAST(max(value) FILTER (name = 'exam.excellent') AS DECIMAL(9, 3)) AS best,
  CAST(max(value) FILTER (name = 'exam.low') AS DECIMAL(9, 3)) AS low FROM param_setting),
mark AS (
  SELECT s._unit AS unit, g.no, s.class_no, s.subject, s.exam_status, coalesce(f.full_mark, s.full_marks) AS full_mark,
    CASE WHEN exam_status = '作弊' THEN 0 WHEN exam_status = '缺考' THEN NULL ELSE score END AS score
  FROM std_exam_scores s JOIN x ON s.exam_id = x.id JOIN ref_grade g ON g.grade = s.grade
    LEFT JOIN std_exam_subjects f ON f.exam_id = s.exam_id AND f.grade = s.grade AND f.subject = s.subject
  WHERE exam_status IS DISTINCT FROM '免考' AND (coalesce(s.exam_level, f.exam_level) IN ('县统考', '镇统考'))
    AND (exam_status IN ('缺考', '作弊') OR s._wrong NOT LIKE '%,score,%' AND score BETWEEN 0 AND coalesce(f.full_mark, s.full_marks))
),
each AS (
  SELECT k.grain, k.id AS unit, subject, count(score) AS scored, sum(score) AS total, sum(full_mark) FILTER (score IS NOT NULL) AS full_mark, count(*) AS entered,
    count(*) FILTER (score * 100 >= pass * full_mark) AS passed, count(*) FILTER (score * 100 >= best * full_mark) AS best, count(*) FILTER (score * 100 < low * full_mark) AS low
  FROM mark JOIN town USING (unit), one, cut, LATERAL (VALUES ('class', unit || '-' || no || '-' || class_no), ('grade', CASE WHEN one THEN '' ELSE town || '/' END || 'G' || no)) AS k (grain, id)
  GROUP BY ALL
)
SELECT m AS measure, '' AS reading, grain, unit, subject AS dimension, x.id AS period,
  CAST(CASE m WHEN 'average' THEN total WHEN 'pass_rate' THEN passed WHEN 'excellent_rate' THEN best WHEN 'low_rate' THEN low
    ELSE 5 * total * entered + (3 * passed + 2 * best) * full_mark END AS DECIMAL(38, 6)) AS numerator,
  CAST(CASE m WHEN 'average' THEN scored WHEN 'composite' THEN 10 * full_mark * entered ELSE entered END AS DECIMAL(38, 6)) AS denominator
FROM each, x, (VALUES ('average'), ('pass_rate'), ('excellent_rate'), ('low_rate'), ('composite')) AS v (m)
WHERE (m <> 'composite' OR grain = 'class') AND (scored > 0 OR m NOT IN ('average', 'composite'))
