-- ML34 专栏与研讨会 第三篇 三·3
-- Items of the web column published, and seminars held, in the window.
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
p AS (SELECT id, start_on, end_on FROM param_period WHERE name = 'mass_line.window'),
entry AS (
  SELECT 'columns' AS measure, _unit AS unit FROM std_activities a JOIN p ON a.done_on BETWEEN p.start_on AND p.end_on WHERE outlet = '网络专栏'
  UNION ALL SELECT 'seminars', _unit FROM std_meetings m JOIN p ON m.date BETWEEN p.start_on AND p.end_on WHERE kind = '研讨会'
)
SELECT measure, '' AS reading, 'town' AS grain, town AS unit, '' AS dimension, p.id AS period, count(*) AS numerator, 1 AS denominator
FROM entry JOIN town USING (unit), p GROUP BY ALL
