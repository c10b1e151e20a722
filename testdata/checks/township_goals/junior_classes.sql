-- TG9 初一招生班数 方案4 二·3⑴
-- Classes of 七年级: the year's own count stands, else the later term's; not sent, the classes that any return names.
-- compare: school, grade
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
school AS (SELECT unit_code AS unit FROM std_units WHERE unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学')),
open AS (SELECT unit_code AS unit FROM std_units u, param_period e WHERE e.name = 'evaluation' AND (u.opened IS NULL OR u.opened <= e.end_on) AND (u.closed IS NULL OR u.closed > e.start_on)),
named AS ( -- classes that any return names (EX2)
  SELECT _unit, class_no FROM std_class_movement JOIN p ON school_year = p.id WHERE span <> '三年' AND grade = '七年级'
  UNION SELECT _unit, class_no FROM std_teaching_assignment JOIN p ON school_year = p.id WHERE grade = '七年级'
  UNION SELECT _unit, class_no FROM std_exam_scores JOIN p ON school_year = p.id WHERE grade = '七年级'
  UNION SELECT _unit, class_no FROM std_students JOIN p ON school_year = p.id WHERE state = '在籍' AND grade = '七年级'
),
spine AS (SELECT _unit AS unit, count(class_no) AS classes FROM named GROUP BY _unit HAVING count(class_no) > 0),
sent AS (
  SELECT _unit AS unit, class_count, dense_rank() OVER (PARTITION BY _unit ORDER BY term DESC NULLS FIRST) AS place
  FROM std_enrolment e JOIN p ON e.school_year = p.id WHERE grade = '七年级'
),
told AS (SELECT unit, CASE WHEN count(class_count) = count(*) THEN sum(class_count) END AS n FROM sent WHERE place = 1 GROUP BY unit),
figure AS (
  SELECT unit, coalesce(n, classes) AS n FROM told LEFT JOIN spine USING (unit) WHERE coalesce(n, classes) IS NOT NULL
  UNION ALL SELECT unit, classes FROM spine JOIN open USING (unit) WHERE unit NOT IN (SELECT unit FROM told) AND unit IN (SELECT unit FROM school)
),
each AS (
  SELECT 'school' AS grain, unit, n FROM figure JOIN school USING (unit)
  UNION ALL SELECT 'grade', CASE WHEN one THEN '' ELSE town || '/' END || 'G7', n FROM figure JOIN town USING (unit), one
)
SELECT '' AS measure, '' AS reading, grain, unit, '' AS dimension, p.id AS period, sum(n) AS numerator, 1 AS denominator
FROM each, p GROUP BY ALL
