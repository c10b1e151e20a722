-- TB31 交通警示牌设置率 方案2 二·3
-- Schools whose last inspection of the item SAFE-SIGN in the year was passed, out of those inspected.
-- compare: school, town
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
school AS (SELECT unit_code AS unit FROM std_units WHERE unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学')),
inspected AS (
  SELECT a._unit AS unit, a.*, row_number() OVER (PARTITION BY a._unit, item_no ORDER BY date DESC NULLS FIRST, _file DESC, _table DESC, _row DESC) AS place
  FROM std_appraisals a JOIN p ON a.date BETWEEN p.start_on AND p.end_on OR a.date IS NULL AND a.year = p.id
  WHERE item_no = 'SAFE-SIGN' AND (result IS NOT NULL OR score IS NOT NULL OR _wrong LIKE '%,score,%') AND staff_id IS NULL AND staff_name IS NULL
),
last AS (SELECT * FROM inspected WHERE place = 1 AND result <> '不适用' AND _wrong NOT LIKE '%,score,%'),
judged AS (SELECT unit, CASE WHEN result IN ('达标', '优秀') THEN 1 ELSE 0 END AS ok FROM last JOIN school USING (unit)),
each AS (SELECT 'school' AS grain, unit, ok FROM judged UNION ALL SELECT 'town', town, ok FROM judged JOIN town USING (unit))
SELECT '' AS measure, '' AS reading, grain, unit, '' AS dimension, p.id AS period, sum(ok) AS numerator, count(*) AS denominator
FROM each, p GROUP BY ALL
