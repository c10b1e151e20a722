-- TB15 教育领导机制 方案2 二·1
-- The last inspection in the year of the two items of the leading mechanism: passed out of judged, together and by item.
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
inspected AS (
  SELECT a._unit AS unit, a.*, row_number() OVER (PARTITION BY a._unit, item_no ORDER BY date DESC NULLS FIRST, _file DESC, _table DESC, _row DESC) AS place
  FROM std_appraisals a JOIN p ON a.date BETWEEN p.start_on AND p.end_on OR a.date IS NULL AND a.year = p.id
  WHERE item_no IN ('MECH-GROUP', 'MECH-DUTY') AND (result IS NOT NULL OR score IS NOT NULL OR _wrong LIKE '%,score,%') AND staff_id IS NULL AND staff_name IS NULL
),
last AS (SELECT * FROM inspected WHERE place = 1 AND result <> '不适用' AND _wrong NOT LIKE '%,score,%')
SELECT m AS measure, '' AS reading, 'town' AS grain, town AS unit, CASE m WHEN 'item' THEN item_no ELSE '' END AS dimension, p.id AS period,
  count(*) FILTER (result IN ('达标', '优秀')) AS numerator, count(*) AS denominator
FROM last JOIN town USING (unit), p, (VALUES (''), ('item')) AS v (m)
GROUP BY ALL
