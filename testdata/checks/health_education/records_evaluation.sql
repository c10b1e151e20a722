-- HE28 资料完善与评价总结 方案1 二(八), 四(四)
-- The items HE-REC and HE-EVAL at the last inspection of the year that looked at them, of the hospital and the clinics:
-- those in order of those judged.
-- compare: unit, town
WITH place AS (SELECT code AS unit, unit_type, town, is_open AS open FROM said_unit),
last AS (
  SELECT a._unit AS unit, a.item_no AS code, y.id AS period, a.result, contains(a._wrong, ',score,') AS bad
  FROM std_appraisals AS a JOIN param_period AS y ON y.name = 'health.year'
  WHERE a.item_no IN ('HE-REC', 'HE-EVAL') AND (a.result IS NOT NULL OR a.score IS NOT NULL OR contains(a._wrong, ',score,'))
    AND coalesce(a.date, y.end_on) BETWEEN y.start_on AND y.end_on AND (a.date IS NOT NULL OR a.year = y.id)
  QUALIFY row_number() OVER (PARTITION BY a._unit, a.item_no ORDER BY coalesce(a.date, y.end_on) DESC, a._file DESC, a._table DESC, a._row DESC) = 1
),
ok AS (SELECT unit, code, period, count(*) FILTER (result IN ('达标', '优秀')) AS n, count(*) FILTER (result <> '不适用') AS d FROM last
  WHERE NOT bad GROUP BY ALL HAVING d > 0),
item AS (SELECT ok.*, town FROM ok JOIN place USING (unit) WHERE unit_type IN ('卫生院', '村卫生室'))
SELECT '' AS measure, '' AS reading, 'unit' AS grain, unit, '' AS dimension, period, sum(n) AS numerator, sum(d) AS denominator FROM item GROUP BY ALL
UNION ALL SELECT '', '', 'town', town, '', period, sum(n), sum(d) FROM item WHERE town IS NOT NULL GROUP BY ALL
UNION ALL SELECT 'item', '', 'unit', unit, code, period, sum(n), sum(d) FROM item GROUP BY ALL
UNION ALL SELECT 'item', '', 'town', town, code, period, sum(n), sum(d) FROM item WHERE town IS NOT NULL GROUP BY ALL
