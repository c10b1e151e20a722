-- TG4 学前三年入园率 方案4 二·1
-- Children of three to five in kindergarten, out of all of them. A band serves where it lies
-- within the ages asked for; a village with an impossible row is in error, a row whose
-- children are all deferred is not applicable.
-- compare: village, town
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
asked AS (SELECT 3 AS low, 5 AS high, FALSE AS blank),
sent AS (
  SELECT s._unit AS unit, enrolled, children, deferred, children AS eligible, _wrong, age, try_cast(regexp_extract(age, '\d+') AS INTEGER) AS youngest,
    try_cast(regexp_extract(age, '(\d+)\D*$', 1) AS INTEGER) AS oldest
  FROM std_school_age s JOIN p ON s.year = p.id
),
figure AS (
  SELECT unit, sum(enrolled) FILTER (eligible > 0) AS num, sum(eligible) FILTER (enrolled IS NOT NULL) AS den FROM sent, asked
  WHERE (age IS NULL AND blank OR youngest >= low AND oldest <= high) AND children - coalesce(deferred, 0) > 0
  GROUP BY unit HAVING den > 0 AND num IS NOT NULL
    AND NOT bool_or(regexp_matches(_wrong, ',(children|enrolled|deferred),') OR coalesce(enrolled > children - coalesce(deferred, 0), FALSE))
),
each AS (SELECT 'village' AS grain, unit, num, den FROM figure UNION ALL SELECT 'town', town, num, den FROM figure JOIN town USING (unit))
SELECT '' AS measure, '' AS reading, grain, unit, '' AS dimension, p.id AS period, sum(num) AS numerator, sum(den) AS denominator
FROM each, p GROUP BY ALL
