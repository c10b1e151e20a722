-- HE4 健康教育领导小组作用 方案1 二(一)
-- The item HE-GROUP of the hospital's last inspection of the year: in order or not.
-- compare: hospital
WITH place AS (SELECT code AS unit, unit_type, town, is_open AS open FROM said_unit),
last AS (
  SELECT a._unit AS unit, a.item_no AS code, y.id AS period, a.result, contains(a._wrong, ',score,') AS bad
  FROM std_appraisals AS a JOIN param_period AS y ON y.name = 'health.year'
  WHERE a.item_no IN ('HE-GROUP') AND (a.result IS NOT NULL OR a.score IS NOT NULL OR contains(a._wrong, ',score,'))
    AND coalesce(a.date, y.end_on) BETWEEN y.start_on AND y.end_on AND (a.date IS NOT NULL OR a.year = y.id)
  QUALIFY row_number() OVER (PARTITION BY a._unit, a.item_no ORDER BY coalesce(a.date, y.end_on) DESC, a._file DESC, a._table DESC, a._row DESC) = 1
),
ok AS (SELECT unit, code, period, count(*) FILTER (result IN ('达标', '优秀')) AS n, count(*) FILTER (result <> '不适用') AS d FROM last
  WHERE NOT bad GROUP BY ALL HAVING d > 0)
SELECT '' AS measure, '' AS reading, 'hospital' AS grain, unit, '' AS dimension, period, n AS numerator, d AS denominator
FROM ok JOIN place USING (unit) WHERE unit_type = '卫生院'
