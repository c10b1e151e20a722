-- TB29 校车检查次数 方案2 二·3
-- Checks of school buses that were made, by term; one planned and not made counts 0. A town in whose term the ledger was
-- sent, by it or for all, and shows no check of its own has 0.
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
p AS (SELECT id, start_on, end_on FROM param_period WHERE name = 'evaluation'),
placed AS (
  SELECT a._unit AS unit, p.id || CASE WHEN month(day) IN (9, 10, 11, 12, 1) THEN '-1' ELSE '-2' END AS term, done_on, _file, _table
  FROM (SELECT *, coalesce(done_on, CASE WHEN plan_end_month THEN last_day(plan_end) ELSE plan_end END) AS day FROM std_activities) AS a
    JOIN p ON a.day BETWEEN p.start_on AND p.end_on
  WHERE category = '校车检查'
),
common AS (SELECT _file, _table FROM std_activities GROUP BY ALL HAVING count(DISTINCT _unit) > 1),
each AS (
  SELECT unit, term, CASE WHEN done_on IS NULL THEN 0 ELSE 1 END AS n FROM placed
  UNION ALL SELECT unit_code, term, 0 FROM std_units, (SELECT DISTINCT term FROM placed JOIN common USING (_file, _table)) WHERE unit_type = '乡镇街'
),
rolled AS (SELECT 'unit' AS grain, id AS unit, term, n FROM each JOIN town USING (unit) UNION ALL SELECT 'town', town, term, n FROM each JOIN town USING (unit))
SELECT '' AS measure, '' AS reading, grain, unit, '' AS dimension, term AS period, sum(n) AS numerator, 1 AS denominator
FROM rolled GROUP BY ALL
