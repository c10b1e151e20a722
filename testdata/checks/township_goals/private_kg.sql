-- TG5 民办幼儿园规范率 方案4 二·1
-- Private kindergartens whose last inspection of every item of the scheme was passed, out of those inspected. An
-- item last inspected under another scheme is that scheme's.
-- compare: kindergarten, town
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
  SELECT a.*, row_number() OVER (PARTITION BY a._unit, coalesce(item_no, scheme || item) ORDER BY date DESC NULLS FIRST, a._file DESC, a._table DESC, a._row DESC) AS place
  FROM std_appraisals a JOIN p ON a.date BETWEEN p.start_on AND p.end_on OR a.date IS NULL AND a.year = p.id JOIN std_units u ON u.unit_code = a._unit
  WHERE u.unit_type = '幼儿园' AND u.ownership = '民办' AND coalesce(item_no, item) IS NOT NULL
    AND (result IS NOT NULL OR score IS NOT NULL OR a._wrong LIKE '%,score,%') AND staff_id IS NULL AND staff_name IS NULL
),
judged AS (
  SELECT _unit AS unit, min(CASE WHEN result IN ('达标', '优秀') THEN 1 WHEN result = '不达标' THEN 0 END) AS ok FROM inspected
  WHERE place = 1 AND scheme = '学前规范检查' AND result IS DISTINCT FROM '不适用' GROUP BY _unit HAVING ok IS NOT NULL AND NOT bool_or(_wrong LIKE '%,score,%')
),
each AS (SELECT 'kindergarten' AS grain, unit, ok FROM judged UNION ALL SELECT 'town', town, ok FROM judged JOIN town USING (unit))
SELECT '' AS measure, '' AS reading, grain, unit, '' AS dimension, p.id AS period, sum(ok) AS numerator, count(*) AS denominator
FROM each, p GROUP BY ALL
