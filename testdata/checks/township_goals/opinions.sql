-- TG30 群众意见征集与回应 方案4 三(一)2
-- Opinions taken in the year that were answered.
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
figure AS (
  SELECT i._unit AS unit, count(done_on) AS num, count(*) AS den FROM std_issues i JOIN p ON i.found_on BETWEEN p.start_on AND p.end_on
  WHERE ledger = '意见建议' GROUP BY i._unit HAVING NOT bool_or(regexp_matches(_wrong, ',(found_on|done_on),'))
),
each AS (SELECT 'unit' AS grain, id AS unit, num, den FROM figure JOIN town USING (unit) UNION ALL SELECT 'town', town, num, den FROM figure JOIN town USING (unit))
SELECT '' AS measure, '' AS reading, grain, unit, '' AS dimension, p.id AS period, sum(num) AS numerator, sum(den) AS denominator
FROM each, p GROUP BY ALL
