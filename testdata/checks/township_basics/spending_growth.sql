-- TB19 教育投入增长率 方案2 二·2
-- The town's own money (setting growth.source: all, every source) of this year less last year's, out of last year's.
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
money AS (
  SELECT _unit AS unit, sum(amount) FILTER (year = p.id) AS this_year,
    sum(amount) FILTER (year = CAST(substr(p.id, 1, 4) AS INTEGER) - 1 || '-' || substr(p.id, 1, 4)) AS last_year
  FROM std_funding, p, param_setting s
  WHERE s.name = 'growth.source' AND (s.value = 'all' OR source = s.value)
  GROUP BY _unit
)
SELECT '' AS measure, '' AS reading, 'town' AS grain, town AS unit, '' AS dimension, p.id AS period,
  sum(this_year) - sum(last_year) AS numerator, sum(last_year) AS denominator
FROM money JOIN town USING (unit), p GROUP BY ALL HAVING sum(last_year) > 0 AND sum(this_year) IS NOT NULL
