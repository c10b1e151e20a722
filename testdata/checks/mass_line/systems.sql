-- ML28 制度建设完成率 第三篇 二·3
-- Of the eight rules the plan names, those the town made or revised; a row in the ledger without a day is not done.
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
p AS (SELECT id, start_on, end_on FROM param_period WHERE name = 'mass_line.window')
SELECT '' AS measure, '' AS reading, 'town' AS grain, town AS unit, '' AS dimension, p.id AS period,
  count(DISTINCT category) FILTER (done_on IS NOT NULL AND category IN ('直接联系群众', '作风考评', '公务接待', '资产购置招投标', '会议文件管理', '会议培训经费', '工作生活待遇', '公务支出审计')) AS numerator,
  8 AS denominator
FROM std_issues i JOIN p ON i.found_on BETWEEN p.start_on AND p.end_on JOIN town ON town.unit = i._unit
WHERE ledger = '制度建设' GROUP BY ALL
