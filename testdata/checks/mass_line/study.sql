-- ML9 学习计划与次数 第三篇 二·1
-- Study plans filed by their day out of those due, and the study sessions held; a unit whose ledger has none counts 0.
-- compare: unit, town
WITH RECURSIVE above (unit, ancestor) AS (
  SELECT unit_code, unit_code FROM std_units
  UNION SELECT a.unit, u.parent_code FROM above a JOIN std_units u ON u.unit_code = a.ancestor WHERE u.parent_code IS NOT NULL
),
one AS (SELECT count(*) = 1 AS one FROM std_units WHERE unit_type = '乡镇街'),
town AS ( -- a unit, its id, the town above it; a lone town is TOWN
  SELECT unit_code AS unit, CASE unit_type WHEN '乡镇街' THEN 'TOWN' ELSE unit_code END AS id, 'TOWN' AS town FROM std_units, one WHERE one
  UNION SELECT a.unit, a.unit, a.ancestor FROM above a JOIN std_units t ON t.unit_code = a.ancestor, one WHERE NOT one AND t.unit_type = '乡镇街'
),
p AS (SELECT id, start_on, end_on FROM param_period WHERE name = 'mass_line.window'),
scope AS ( -- units.packs names the pack, or is blank and the type takes part
  SELECT unit_code AS unit, unit_type FROM std_units
  WHERE CASE WHEN packs IS NULL THEN unit_type IN ('乡镇街', '机关部门', '事业单位', '村', '社区', '企业') ELSE contains(packs, 'mass_line') END
),
document AS (
  SELECT _unit AS unit, CASE WHEN done_on <= plan_end THEN 1 ELSE 0 END AS in_time
  FROM std_activities a JOIN p ON a.plan_end BETWEEN p.start_on AND p.end_on JOIN scope s ON s.unit = a._unit
  WHERE category = '材料报送' AND theme_code = 'D-STUDY'
),
rolled AS (SELECT 'unit' AS grain, id AS unit, in_time FROM document JOIN town USING (unit) UNION ALL SELECT 'town', town, in_time FROM document JOIN town USING (unit)),
mine AS (SELECT l.* FROM std_meetings l JOIN p ON l.date BETWEEN p.start_on AND p.end_on WHERE kind = '专题学习'),
common AS (SELECT _file, _table FROM std_meetings GROUP BY ALL HAVING count(DISTINCT _unit) > 1),
sender AS ( -- a ledger that holds several units is kept for all that are open in the year
  SELECT _unit AS unit FROM mine
  UNION SELECT unit_code FROM std_units u, param_period e WHERE e.name = 'evaluation' AND (u.opened IS NULL OR u.opened <= e.end_on) AND (u.closed IS NULL OR u.closed > e.start_on)
    AND EXISTS (SELECT 1 FROM mine JOIN common USING (_file, _table))
)
SELECT 'plan' AS measure, '' AS reading, grain, unit, '' AS dimension, p.id AS period, sum(in_time) AS numerator, count(*) AS denominator
FROM rolled, p GROUP BY ALL
UNION ALL
SELECT 'sessions', '', 'unit', town.id, '', p.id, (SELECT count(*) FROM mine WHERE mine._unit = unit), 1 FROM sender JOIN scope USING (unit) JOIN town USING (unit), p
UNION ALL -- the months in which a unit met
SELECT 'sessions', 'month', 'unit', town.id, '', strftime(mine.date, '%Y-%m'), count(*), 1
FROM mine JOIN scope ON scope.unit = mine._unit JOIN town ON town.unit = mine._unit GROUP BY ALL
