-- DS11 监测队伍组建 方案5 三·1
-- Teams for monitoring, of 4: in order at the last inspection of the year, and of each quarter in which there was one
-- that judged any. An impossible score is an error of the whole.
-- compare: district
WITH span AS (
  SELECT '' AS measure, id, start_on, end_on FROM param_period WHERE name = 'calendar.year'
  UNION ALL
  SELECT 'quarter', y.id || 'Q' || q, CAST(y.start_on + (q - 1) * INTERVAL 3 MONTH AS DATE), CAST(y.start_on + q * INTERVAL 3 MONTH AS DATE) - 1
  FROM param_period AS y, range(1, 5) AS r(q) WHERE y.name = 'calendar.year'
),
last AS (
  SELECT s.measure, s.id AS period, a._unit AS unit, a.item_no AS code, a.result, contains(a._wrong, ',score,') AS bad
  FROM std_appraisals AS a JOIN span AS s ON a.date BETWEEN s.start_on AND s.end_on OR a.date IS NULL AND a.year = s.id
  WHERE a.item_no IN ('MON-T1', 'MON-T2', 'MON-T3', 'MON-T4') AND (a.result IS NOT NULL OR a.score IS NOT NULL OR contains(a._wrong, ',score,'))
  QUALIFY row_number() OVER (PARTITION BY s.measure, s.id, a._unit, a.item_no ORDER BY a.date DESC NULLS FIRST, a._file DESC, a._table DESC,
    a._row DESC) = 1
)
SELECT measure, '' AS reading, 'district' AS grain, 'DISTRICT' AS unit, '' AS dimension, period,
  count(DISTINCT code) FILTER (result IN ('达标', '优秀')) AS numerator, 4 AS denominator
FROM last GROUP BY ALL HAVING bool_or(result IS DISTINCT FROM '不适用') AND NOT bool_or(bad AND result IS DISTINCT FROM '不适用')
