-- CS40 经费执行率 方案3 五·2
-- Money spent of the money budgeted in the year, over the items of expenditure (支出合计 is no item); months count before a
-- total of the year of the same item. A row without one of the two is in neither sum, one with an impossible amount
-- takes the school out. More than the budget is lawful.
-- compare: school, town
WITH place AS (
  SELECT code AS unit, unit_type, town, is_open AS open,
    CASE WHEN unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学') THEN code END AS school
  FROM said_unit
),
row AS (
  SELECT f._unit AS unit, y.id AS period, f.actual AS n, f.budget AS d, contains(f._wrong, ',actual,') OR contains(f._wrong, ',budget,') AS bad
    FROM std_finance AS f JOIN param_period AS y ON y.name = 'evaluation'
  WHERE f.direction = '支出' AND f.item <> '支出合计' AND coalesce(CAST(f.month || '-01' AS DATE) BETWEEN y.start_on AND y.end_on, f.year = y.id)
  QUALIFY f.month IS NOT NULL OR count(f.month) OVER (PARTITION BY f._unit, f.year, f.item) = 0
),
figure AS (
  SELECT school, town, period, sum(n) AS n, sum(d) AS d FROM row JOIN place USING (unit)
  WHERE n IS NOT NULL AND d IS NOT NULL OR bad GROUP BY ALL HAVING NOT bool_or(bad) AND sum(d) > 0 AND sum(n) >= 0
)
SELECT '' AS measure, '' AS reading, 'school' AS grain, school AS unit, '' AS dimension, period, sum(n) AS numerator, sum(d) AS denominator
FROM figure WHERE school IS NOT NULL GROUP BY ALL
UNION ALL SELECT '', '', 'town', town, '', period, sum(n), sum(d)
FROM figure WHERE town IS NOT NULL GROUP BY ALL
