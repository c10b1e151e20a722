-- TG20 校舍安全工程 方案4 二·6⑴
-- Works on unsafe buildings due in the year whose result was sent: those finished; and the dangerous area of the
-- buildings.
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
school AS (SELECT unit_code AS unit FROM std_units WHERE unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学')),
due AS ( -- a creation is of the year it is due in, works are of the year of their list; a month is due on its last day
  SELECT j.*, j._unit AS unit, CASE WHEN due_on_month THEN last_day(due_on) ELSE due_on END AS due_day
  FROM std_projects j, p
  WHERE CASE WHEN due_on IS NOT NULL AND (length(year) <> 9 OR project_type LIKE '合格%创建') THEN due_on BETWEEN p.start_on AND p.end_on ELSE year = p.id END
    AND coalesce(due_now, due_on BETWEEN p.start_on AND p.end_on) AND (due_now OR due_on IS NOT NULL)
),
levelled AS (
  SELECT f.*, coalesce(f.stage, CASE unit_type WHEN '初级中学' THEN '初中' WHEN '高级中学' THEN '高中' WHEN '幼儿园' THEN '幼儿' WHEN '九年制学校' THEN NULL ELSE '小学' END) AS level
  FROM std_facilities f JOIN p ON f.school_year = p.id JOIN std_units u ON u.unit_code = f._unit
),
paper AS ( -- a stage's sheets of one term; two values of one figure are none
  SELECT _unit AS unit, term, level,
    CASE WHEN count(DISTINCT CASE WHEN _wrong NOT LIKE '%,dangerous_area,%' THEN dangerous_area END) = 1 THEN max(CASE WHEN _wrong NOT LIKE '%,dangerous_area,%' THEN dangerous_area END) END AS dangerous_area,
    CASE WHEN count(DISTINCT building_area) = 1 THEN max(building_area) END AS building_area
  FROM levelled WHERE level IS NOT NULL GROUP BY _unit, term, level
),
sheet AS ( -- the year's own stand, else the later term's
  SELECT *, row_number() OVER (PARTITION BY unit, level ORDER BY term DESC NULLS FIRST) AS place FROM paper
),
figure AS (
  SELECT 'finished' AS measure, unit, CAST(CASE WHEN result IN ('通过', '已完工') THEN 1 ELSE 0 END AS DECIMAL(18, 6)) AS num, CAST(1 AS DECIMAL(18, 6)) AS den
  FROM due WHERE project_type = '校舍安全工程' AND result IS NOT NULL AND _wrong NOT LIKE '%,result,%'
  UNION ALL
  SELECT 'dangerous_share', unit, dangerous_area, building_area FROM sheet WHERE place = 1 AND dangerous_area <= building_area AND building_area > 0
),
each AS (SELECT 'school' AS grain, unit, measure, num, den FROM figure WHERE measure <> 'finished' OR unit IN (SELECT unit FROM school) UNION ALL SELECT 'town', town, measure, num, den FROM figure JOIN town USING (unit))
SELECT measure, '' AS reading, grain, unit, '' AS dimension, p.id AS period, sum(num) AS numerator, sum(den) AS denominator
FROM each, p GROUP BY ALL
