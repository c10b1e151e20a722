-- TB24 专用教室、器材配齐率 方案2 二·2、三
-- Special rooms, and kits, that are there out of those due; what a school has above its due covers no other school.
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
    CASE WHEN count(DISTINCT rooms_have) = 1 THEN max(rooms_have) END AS rooms_have,
    CASE WHEN count(DISTINCT rooms_due) = 1 THEN max(rooms_due) END AS rooms_due,
    CASE WHEN count(DISTINCT kits_have) = 1 THEN max(kits_have) END AS kits_have,
    CASE WHEN count(DISTINCT kits_due) = 1 THEN max(kits_due) END AS kits_due
  FROM levelled WHERE level IS NOT NULL GROUP BY _unit, term, level
),
sheet AS ( -- the year's own stand, else the later term's
  SELECT *, row_number() OVER (PARTITION BY unit, level ORDER BY term DESC NULLS FIRST) AS place FROM paper
),
figure AS (
  SELECT unit, 'rooms' AS measure, least(rooms_have, rooms_due) AS have, rooms_due AS due FROM sheet WHERE place = 1 AND rooms_have IS NOT NULL AND rooms_due > 0
  UNION ALL SELECT unit, 'kits', least(kits_have, kits_due), kits_due FROM sheet WHERE place = 1 AND kits_have IS NOT NULL AND kits_due > 0
),
each AS (
  SELECT 'school' AS grain, unit, measure, have, due FROM figure UNION ALL SELECT 'town', town, measure, have, due FROM figure JOIN town USING (unit)
)
SELECT measure, '' AS reading, grain, unit, '' AS dimension, p.id AS period, sum(have) AS numerator, sum(due) AS denominator
FROM each, p GROUP BY ALL
