-- TG28 安全事故 方案4 二·8⑶、六
-- Accidents, deaths and injured of the year. A school that sent rows or a nil return of its issues and no accident counts
-- 0; deaths and injured are those of the accidents entered.
-- Each month beside the year.
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
sent AS (
  SELECT i._unit AS unit, v.period, ledger, deaths, injured
  FROM std_issues i JOIN p ON i.found_on BETWEEN p.start_on AND p.end_on, LATERAL (VALUES (strftime(i.found_on, '%Y-%m')), (p.id)) AS v (period)
),
figure AS (
  SELECT unit, period, 'incidents' AS measure, count(*) FILTER (ledger = '安全事故') AS n FROM sent GROUP BY unit, period
  UNION ALL SELECT unit, period, 'deaths', sum(deaths) FROM sent WHERE ledger = '安全事故' AND deaths IS NOT NULL GROUP BY unit, period
  UNION ALL SELECT unit, period, 'injured', sum(injured) FROM sent WHERE ledger = '安全事故' AND injured IS NOT NULL GROUP BY unit, period
),
each AS (SELECT 'school' AS grain, unit, period, measure, n FROM figure JOIN school USING (unit) UNION ALL SELECT 'town', town, period, measure, n FROM figure JOIN town USING (unit))
SELECT measure, '' AS reading, grain, unit, '' AS dimension, period, sum(n) AS numerator, 1 AS denominator
FROM each GROUP BY ALL
