-- TG31 三热爱活动覆盖率 方案4 三(一)3
-- Schools that held the three-loves activity (code L1) in the year.
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
mine AS (SELECT l.* FROM std_activities l JOIN p ON coalesce(l.done_on, l.plan_end, l.plan_start) BETWEEN p.start_on AND p.end_on WHERE theme_code LIKE 'L%' AND category <> '材料报送'),
common AS (SELECT _file, _table FROM std_activities GROUP BY ALL HAVING count(DISTINCT _unit) > 1),
sender AS ( -- a ledger that holds several units is kept for all that are open in the year
  SELECT _unit AS unit FROM mine
  UNION SELECT unit_code FROM std_units u, param_period e WHERE e.name = 'evaluation' AND (u.opened IS NULL OR u.opened <= e.end_on) AND (u.closed IS NULL OR u.closed > e.start_on)
    AND EXISTS (SELECT 1 FROM mine JOIN common USING (_file, _table))
),
figure AS (
  SELECT unit, CASE WHEN EXISTS (SELECT 1 FROM mine WHERE mine._unit = unit AND theme_code = 'L1' AND done_on IS NOT NULL) THEN 1 ELSE 0 END AS held
  FROM sender JOIN school USING (unit)
),
each AS (SELECT 'school' AS grain, unit, held FROM figure UNION ALL SELECT 'town', town, held FROM figure JOIN town USING (unit))
SELECT '' AS measure, '' AS reading, grain, unit, '' AS dimension, p.id AS period, sum(held) AS numerator, count(*) AS denominator
FROM each, p GROUP BY ALL
