-- TB17 一事一议落实率 方案2 二·1
-- Resolutions of council meetings that were carried out.
-- compare: town
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
meeting AS (
  SELECT _unit AS unit, sum(resolved_n) AS done, sum(resolutions_n) AS n, bool_or(regexp_matches(_wrong, ',(resolved_n|resolutions_n),')) AS bad
  FROM std_meetings m JOIN p ON m.date BETWEEN p.start_on AND p.end_on
  WHERE kind = '议教会' AND resolved_n IS NOT NULL AND resolutions_n IS NOT NULL
  GROUP BY _unit HAVING NOT bad AND done <= n AND n > 0
)
SELECT '' AS measure, '' AS reading, 'town' AS grain, town AS unit, '' AS dimension, p.id AS period, sum(done) AS numerator, sum(n) AS denominator
FROM meeting JOIN town USING (unit), p GROUP BY ALL
