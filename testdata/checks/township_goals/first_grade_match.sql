-- TG7 招班计划符合校数 方案4 二·2
-- Schools with a planned number of first classes and a count sent: those that match the plan.
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
plan AS (
  SELECT DISTINCT t.unit_code AS unit, t.value AS planned, t.op FROM std_targets t, p
  WHERE t.year = p.id AND t.indicator = '起始年级招生班数' AND t.grade = '一年级'
),
sent AS (
  SELECT _unit AS unit, class_count, dense_rank() OVER (PARTITION BY _unit ORDER BY term DESC NULLS FIRST) AS place
  FROM std_enrolment e JOIN p ON e.school_year = p.id WHERE grade = '一年级'
),
figure AS (SELECT unit, sum(class_count) AS n FROM sent WHERE place = 1 GROUP BY unit HAVING n IS NOT NULL)
SELECT '' AS measure, '' AS reading, 'town' AS grain, town AS unit, '' AS dimension, p.id AS period,
  count(*) FILTER (CASE coalesce(op, CASE s.value WHEN 'equal' THEN '=' ELSE '≥' END)
    WHEN '=' THEN n = planned WHEN '≥' THEN n >= planned WHEN '>' THEN n > planned WHEN '≤' THEN n <= planned WHEN '<' THEN n < planned END) AS numerator,
  count(*) AS denominator
FROM plan JOIN figure USING (unit) JOIN town USING (unit), p, param_setting s WHERE s.name = 'class_plan.over' GROUP BY ALL
