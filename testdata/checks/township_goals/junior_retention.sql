-- TG11 初中巩固率 方案4 二·3⑵
-- Pupils of grades 7 to 9 at the end of the year out of those at its start plus in, less out and died; over three years
-- by formula (a), and by (b): graduates less in plus out, out of the intake less died. A class with more pupils at the
-- end than its base is an error and in no sum; one without pupils is not applicable. Each term that was sent the same.
-- compare: class, school, school_stage, grade, town
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
sent AS (
  SELECT m._unit AS unit, span, p.id || CASE WHEN span <> '学期' THEN '' WHEN term = '上学期' THEN '-1' ELSE '-2' END AS period, g.no, class_no, start_n, in_n, out_n, died_n, end_n, start_n + in_n - out_n - died_n AS base
  FROM std_class_movement m JOIN p ON m.school_year = p.id LEFT JOIN ref_grade g ON g.grade = m.grade
  WHERE m._wrong NOT LIKE '%,end_n,%' AND (span = '三年' OR (span = '学年' OR span = '学期' AND term IS NOT NULL) AND g.no BETWEEN 7 AND 9)
),
figure AS (
  SELECT CASE span WHEN '学年' THEN 'year' ELSE 'term' END AS reading, period, unit, no, class_no, end_n AS num, base AS den FROM sent WHERE span <> '三年'
  UNION ALL SELECT 'cohort_a', period, unit, no, class_no, end_n, base FROM sent WHERE span = '三年'
  UNION ALL SELECT 'cohort_b', period, unit, no, class_no, end_n - in_n + out_n, start_n - died_n FROM sent WHERE span = '三年' AND end_n <= base
),
each AS (
  SELECT k.grain, k.id AS unit, f.reading, f.period, num, den
  FROM figure f JOIN town USING (unit), one, LATERAL (VALUES
    ('class', unit || '-' || no || '-' || class_no, TRUE), ('school_stage', unit || '/初中', TRUE), ('grade', CASE WHEN one THEN '' ELSE town || '/' END || 'G' || no, TRUE),
    ('school', unit, FALSE), ('town', town, NULL)) AS k (grain, id, yearly)
  WHERE k.id IS NOT NULL AND num <= den AND den > 0 AND num >= 0 AND (k.yearly IS NULL OR k.yearly = (reading IN ('year', 'term')))
)
SELECT '' AS measure, reading, grain, unit, '' AS dimension, period, sum(num) AS numerator, sum(den) AS denominator
FROM each GROUP BY ALL
