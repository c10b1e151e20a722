-- ML24 会议文件简报压减率 第三篇 二·3
-- Meetings (but those the plan itself orders, cut.exclude), bulletins and circulars of last calendar year less this
-- year's, out of last year's, for units in scope; not applicable where there was none last year, not reported where a
-- unit sent none this year.
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
p AS (SELECT id, start_on, end_on FROM param_period WHERE name = 'calendar.year'),
scope AS ( -- units.packs names the pack, or is blank and the type takes part
  SELECT unit_code AS unit, unit_type FROM std_units
  WHERE CASE WHEN packs IS NULL THEN unit_type IN ('乡镇街', '机关部门', '事业单位', '村', '社区', '企业') ELSE contains(packs, 'mass_line') END
),
paper AS (
  SELECT _unit AS unit, date AS day FROM std_meetings, param_setting s WHERE s.name = 'cut.exclude' AND NOT list_contains(string_split(s.value, '、'), kind)
  UNION ALL SELECT _unit, done_on FROM std_activities WHERE category IN ('工作简报', '情况通报')
),
figure AS (
  SELECT unit, count(*) FILTER (day BETWEEN p.start_on AND p.end_on) AS now,
    count(*) FILTER (day BETWEEN p.start_on - INTERVAL 1 YEAR AND p.start_on - INTERVAL 1 DAY) AS before
  FROM paper JOIN scope USING (unit), p GROUP BY unit HAVING before > 0 AND now > 0
),
rolled AS (SELECT 'unit' AS grain, id AS unit, now, before FROM figure JOIN town USING (unit) UNION ALL SELECT 'town', town, now, before FROM figure JOIN town USING (unit))
SELECT '' AS measure, '' AS reading, grain, unit, '' AS dimension, p.id AS period, sum(before) - sum(now) AS numerator, sum(before) AS denominator
FROM rolled, p GROUP BY ALL
