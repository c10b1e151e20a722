-- TB11 校园标准化建设项目 方案2 一·2
-- Works and purchases of the year's list, of a list of a calendar year those due in the year: those with a completion date out of all planned, and the money paid for them.
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
work AS (
  SELECT _unit AS unit, done_on, paid, _wrong FROM std_projects w JOIN p ON CASE WHEN due_on IS NULL OR length(year) = 9 THEN year = p.id ELSE due_on BETWEEN p.start_on AND p.end_on END
  WHERE project_type IN ('新建工程', '维修改造', '设备购置')
),
each AS (
  SELECT 'school' AS grain, unit, done_on, paid FROM work JOIN school USING (unit) UNION ALL SELECT 'town', town, done_on, paid FROM work JOIN town USING (unit)
)
SELECT 'done' AS measure, '' AS reading, grain, unit, '' AS dimension, p.id AS period, count(done_on) AS numerator, count(*) AS denominator
FROM each, p GROUP BY ALL
UNION ALL
SELECT 'paid', '', grain, unit, '', p.id, sum(paid), 1 FROM each, p WHERE paid IS NOT NULL GROUP BY ALL
