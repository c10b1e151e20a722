-- ML25 三公经费 第三篇 二·3
-- Spending on receptions, cars and journeys abroad, in the calendar year and by month, together and by item. Where a
-- year's item was sent by month its own row is a total and stays out; an illegible amount puts its unit in error.
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
sent AS (
  SELECT _unit AS unit, item, year, month, actual, _wrong, bool_or(month IS NOT NULL) OVER (PARTITION BY _unit, year, direction, item) AS monthly
  FROM std_finance WHERE direction = '支出' AND item IN ('招待费', '公务用车费', '出国出境费')
),
placed AS (
  SELECT unit, item, actual, _wrong, unnest([p.id, month]) AS period FROM sent, p
  WHERE month BETWEEN strftime(p.start_on, '%Y-%m') AND strftime(p.end_on, '%Y-%m') OR month IS NULL AND NOT monthly AND year = p.id
),
figure AS (
  SELECT unit, m AS measure, CASE m WHEN 'item' THEN item ELSE '' END AS dimension, period, sum(actual) AS n FROM placed, (VALUES (''), ('item')) AS v (m)
  WHERE period IS NOT NULL GROUP BY ALL HAVING n IS NOT NULL AND NOT bool_or(_wrong LIKE '%,actual,%')
),
rolled AS (
  SELECT 'unit' AS grain, id AS unit, measure, dimension, period, n FROM figure JOIN town USING (unit)
  UNION ALL SELECT 'town', town, measure, dimension, period, n FROM figure JOIN town USING (unit)
)
SELECT measure, '' AS reading, grain, unit, dimension, period, sum(n) AS numerator, 1 AS denominator FROM rolled GROUP BY ALL
