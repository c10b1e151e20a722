-- TB30 校园周边巡逻 方案2 二·3
-- Patrols around schools that were made, in the year and by month; one planned and not made counts 0.
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
placed AS (
  SELECT a._unit AS unit, a.day, done_on, p.id
  FROM (SELECT *, coalesce(done_on, CASE WHEN plan_end_month THEN last_day(plan_end) ELSE plan_end END) AS day FROM std_activities) AS a
    JOIN p ON a.day BETWEEN p.start_on AND p.end_on
  WHERE category = '治安巡逻'
)
SELECT '' AS measure, '' AS reading, 'town' AS grain, town AS unit, '' AS dimension, v.period, count(done_on) AS numerator, 1 AS denominator
FROM placed JOIN town USING (unit), LATERAL (SELECT unnest([placed.id, strftime(day, '%Y-%m')]) AS period) AS v
GROUP BY ALL
