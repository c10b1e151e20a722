-- TG24 勤工俭学构成 方案4 二·7⑴⑵
-- Income of work-study by item.
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
owner AS ( -- units other than schools stand together
  SELECT t.unit, s.unit AS school, t.town FROM town t LEFT JOIN school s USING (unit)
),
finance AS ( -- of an item that was sent by month the year's own row is a total and stays out
  SELECT *, bool_or(month IS NOT NULL) OVER (PARTITION BY _unit, year, direction, item) AS monthly FROM std_finance
),
sent AS (
  SELECT f.*, o.school, o.town FROM finance f JOIN owner o ON o.unit = f._unit, p
  WHERE month BETWEEN strftime(p.start_on, '%Y-%m') AND strftime(p.end_on, '%Y-%m') OR month IS NULL AND NOT monthly AND year = p.id
),
figure AS (
  SELECT school, town, item, sum(actual) AS n FROM sent
  WHERE direction = '收入' AND item IN ('勤工俭学-种养', '勤工俭学-商店', '勤工俭学-其他')
  GROUP BY school, town, item HAVING n IS NOT NULL AND NOT bool_or(_wrong LIKE '%,actual,%')
),
each AS (SELECT 'school' AS grain, school AS unit, item, n FROM figure WHERE school IS NOT NULL UNION ALL SELECT 'town', town, item, n FROM figure)
SELECT '' AS measure, '' AS reading, grain, unit, item AS dimension, p.id AS period, sum(n) AS numerator, 1 AS denominator
FROM each, p GROUP BY ALL
