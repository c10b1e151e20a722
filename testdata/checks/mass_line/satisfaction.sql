-- ML8 民主评议满意率 第三篇 二·1、二·3
-- Ballots 好 and 较好 (reading good: 好 alone) out of the valid ones (all four parts, or those returned
-- less the invalid where a part is blank), of the leading group and of its members, by stage. A vote with an impossible number, or more satisfied than valid, is an error and puts its unit in error.
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
vote AS (
  SELECT _unit AS unit, stage, CASE object WHEN '班子成员' THEN 'members' ELSE '' END AS measure, good, good + fair AS good_fair,
    coalesce(good + fair + average + poor, returned - coalesce(invalid, 0)) AS valid, regexp_matches(_wrong, ',(returned|good|fair|average|poor|invalid),') AS bad
  FROM std_democratic_appraisal d JOIN p ON d.date BETWEEN p.start_on AND p.end_on
),
figure AS (
  SELECT unit, stage, measure, r AS reading, sum(CASE r WHEN 'good' THEN good ELSE good_fair END) FILTER (good_fair IS NOT NULL AND valid IS NOT NULL) AS num,
    sum(valid) FILTER (good_fair IS NOT NULL) AS den
  FROM vote, (VALUES ('good'), ('good_fair')) AS v (r)
  GROUP BY ALL HAVING NOT bool_or(bad OR coalesce(good_fair > valid, FALSE)) AND num IS NOT NULL AND den > 0 AND num <= den
),
rolled AS (
  SELECT 'unit' AS grain, id AS unit, stage, measure, reading, num, den FROM figure JOIN town USING (unit)
  UNION ALL SELECT 'town', town, stage, measure, reading, num, den FROM figure JOIN town USING (unit)
)
SELECT measure, reading, grain, unit, stage AS dimension, p.id AS period, sum(num) AS numerator, sum(den) AS denominator
FROM rolled, p GROUP BY ALL
