-- HE24 各村经常性指导覆盖率 方案1 二(六)
-- Village-months of the year that are over by the counting day, and of them those with guidance in the village. Villages
-- of the ledger: with a row of their own, or all where one table holds several.
-- compare: village, town
WITH place AS (SELECT code AS unit, unit_type, town, is_open AS open FROM said_unit),
led AS (
  SELECT a.*, y.id AS period FROM std_activities AS a JOIN param_period AS y ON y.name = 'health.year'
  WHERE a.category = '村级指导' AND coalesce(a.done_on, a.plan_end) BETWEEN y.start_on AND y.end_on
),
owed AS (
  SELECT p.unit, p.unit_type, p.town FROM place AS p
  WHERE p.open AND p.unit_type IN ('村', '社区')
    AND (p.unit IN (SELECT _unit FROM led) OR EXISTS (SELECT 1 FROM led AS r
      JOIN std_activities AS s ON s._file = r._file AND s._table = r._table AND s._unit <> r._unit))
),
due AS (
  SELECT y.id AS year, CAST(m AS DATE) AS month
    FROM param_period AS y, generate_series(CAST(y.start_on AS TIMESTAMP), CAST(y.end_on AS TIMESTAMP), INTERVAL 1 MONTH) AS s(m)
  WHERE y.name = 'health.year' AND m <= (SELECT day FROM param_date WHERE name = 'as_of.health')
),
slot AS (
  SELECT unit, town, year, strftime(month, '%Y-%m') AS month,
    CAST(unit || month IN (SELECT _unit || date_trunc('month', done_on)::DATE FROM led WHERE done_on IS NOT NULL) AS INTEGER) AS n
  FROM owed, due
),
span AS (SELECT *, unnest([year, month]) AS period FROM slot)
SELECT '' AS measure, '' AS reading, 'village' AS grain, unit, '' AS dimension, period, sum(n) AS numerator, count(*) AS denominator
  FROM span GROUP BY ALL
UNION ALL SELECT '', '', 'town', town, '', period, sum(n), count(*) FROM span WHERE town IS NOT NULL GROUP BY ALL
