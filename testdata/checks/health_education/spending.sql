-- HE9 健康教育经费 方案1 二(二)
-- Money spent on health education in the year, in fen. Where a unit gives months and a total of the year for the same
-- item, the months count. A row with an impossible amount takes the unit out.
-- compare: unit, town
WITH place AS (SELECT code AS unit, unit_type, town, is_open AS open FROM said_unit),
row AS (
  SELECT f._unit AS unit, y.id AS period, f.direction, f.month, f.actual, contains(f._wrong, ',actual,') AS bad FROM std_finance AS f
    JOIN param_period AS y ON y.name = 'health.year'
  WHERE f.direction = '支出' AND f.item = '健康教育' AND coalesce(left(f.month, 4), f.year) = y.id
  QUALIFY f.month IS NOT NULL OR count(f.month) OVER (PARTITION BY f._unit, f.year, f.direction, f.item) = 0
),
figure AS (
  SELECT CASE WHEN unit_type = '乡镇街' THEN town ELSE unit END AS unit, town, period, sum(actual) AS n FROM row JOIN place USING (unit)
  GROUP BY ALL HAVING n >= 0 AND NOT bool_or(bad)
)
SELECT '' AS measure, '' AS reading, 'unit' AS grain, unit, '' AS dimension, period, n AS numerator, 1 AS denominator FROM figure
UNION ALL SELECT '', '', 'town', town, '', period, sum(n), 1 FROM figure WHERE town IS NOT NULL GROUP BY ALL
