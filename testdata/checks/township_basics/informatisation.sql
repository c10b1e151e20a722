-- TB25 远程教育与信息化 方案2 二·2
-- Networked classrooms a class, and pupils' computers a hundred pupils, stage by stage: classes and pupils are those of
-- the yearly return of pupils, classes not sent there those that any return names (EX2).
-- compare: school, town
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
levelled AS (
  SELECT f.*, coalesce(f.stage, CASE unit_type WHEN '初级中学' THEN '初中' WHEN '高级中学' THEN '高中' WHEN '幼儿园' THEN '幼儿' WHEN '九年制学校' THEN NULL ELSE '小学' END) AS level
  FROM std_facilities f JOIN p ON f.school_year = p.id JOIN std_units u ON u.unit_code = f._unit
),
paper AS ( -- a stage's sheets of one term; two values of one figure are none
  SELECT _unit AS unit, term, level,
    CASE WHEN count(DISTINCT media_rooms) = 1 THEN max(media_rooms) END AS media_rooms,
    CASE WHEN count(DISTINCT computers) = 1 THEN max(computers) END AS computers
  FROM levelled WHERE level IS NOT NULL GROUP BY _unit, term, level
),
sheet AS ( -- the year's own stand, else the later term's
  SELECT *, row_number() OVER (PARTITION BY unit, level ORDER BY term DESC NULLS FIRST) AS place FROM paper
),
named AS (
  SELECT _unit, grade, class_no FROM std_class_movement JOIN p ON school_year = p.id WHERE span <> '三年'
  UNION SELECT _unit, grade, class_no FROM std_teaching_assignment JOIN p ON school_year = p.id
  UNION SELECT _unit, grade, class_no FROM std_exam_scores JOIN p ON school_year = p.id
  UNION SELECT _unit, grade, class_no FROM std_students JOIN p ON school_year = p.id WHERE state = '在籍'
),
spine AS (SELECT _unit AS unit, grade, count(*) AS classes FROM named WHERE grade IS NOT NULL AND class_no IS NOT NULL GROUP BY ALL),
latest AS (
  SELECT e._unit AS unit, e.grade, e.class_count, coalesce(male + female, total) AS n, regexp_matches(_wrong, ',(male|female),') AS bad,
    dense_rank() OVER (PARTITION BY e._unit, e.grade ORDER BY term DESC NULLS FIRST) AS place
  FROM std_enrolment e JOIN p ON e.school_year = p.id
),
sent AS (
  SELECT unit, grade, CASE WHEN count(*) = 1 AND NOT bool_or(bad) THEN max(n) END AS pupils, CASE WHEN count(class_count) = count(*) THEN sum(class_count) END AS classes
  FROM latest WHERE place = 1 GROUP BY ALL
),
roll AS (
  SELECT unit, g.stage, sum(pupils) AS pupils, sum(coalesce(s.classes, k.classes)) AS classes
  FROM sent s FULL JOIN spine k USING (unit, grade) JOIN ref_grade g USING (grade) GROUP BY ALL
),
figure AS (
  SELECT sheet.unit, 'media_rooms' AS measure, media_rooms AS num, classes AS den FROM sheet JOIN roll ON roll.unit = sheet.unit AND roll.stage = level WHERE place = 1
  UNION ALL SELECT sheet.unit, 'computers', 100 * computers, pupils FROM sheet JOIN roll ON roll.unit = sheet.unit AND roll.stage = level WHERE place = 1
),
each AS (
  SELECT 'school' AS grain, unit, measure, num, den FROM figure UNION ALL SELECT 'town', town, measure, num, den FROM figure JOIN town USING (unit)
)
SELECT measure, '' AS reading, grain, unit, '' AS dimension, p.id AS period, sum(num) AS numerator, sum(den) AS denominator
FROM each, p WHERE num IS NOT NULL AND den > 0 GROUP BY ALL
