-- CS15 责任书签订率 方案3 二·1
-- Schools and kindergartens whose letters of responsibility are signed, of those judged at the last inspection of the
-- year that looked at the item; 不适用 is not judged.
-- compare: school, kindergarten, town
WITH place AS (
  SELECT code AS unit, unit_type, town, is_open AS open,
    CASE WHEN unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学') THEN code END AS school
  FROM said_unit
),
last AS (
  SELECT a._unit AS unit, a.item_no AS code, y.id AS period, a.result, contains(a._wrong, ',score,') AS bad FROM std_appraisals AS a
    JOIN param_period AS y ON y.name = 'evaluation'
  WHERE a.item_no IN ('SAFE-LETTER') AND (a.result IS NOT NULL OR a.score IS NOT NULL OR contains(a._wrong, ',score,'))
    AND coalesce(a.date, y.end_on) BETWEEN y.start_on AND y.end_on AND (a.date IS NOT NULL OR a.year = y.id)
  QUALIFY row_number() OVER (PARTITION BY a._unit, a.item_no ORDER BY coalesce(a.date, y.end_on) DESC, a._file DESC, a._table DESC, a._row DESC) = 1
),
item AS (
  SELECT unit, unit_type, school, town, code, period, count(*) FILTER (result IN ('达标', '优秀')) AS n, count(*) FILTER (result <> '不适用') AS d
  FROM last JOIN place USING (unit) WHERE NOT bad AND unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学', '幼儿园') GROUP BY ALL HAVING d > 0
)
SELECT '' AS measure, '' AS reading, 'school' AS grain, school AS unit, '' AS dimension, period, sum(n) AS numerator, sum(d) AS denominator
FROM item WHERE school IS NOT NULL GROUP BY ALL
UNION ALL SELECT '', '', 'kindergarten', unit, '', period, sum(n), sum(d)
FROM item WHERE unit_type = '幼儿园' GROUP BY ALL
UNION ALL SELECT '', '', 'town', town, '', period, sum(n), sum(d)
FROM item WHERE town IS NOT NULL GROUP BY ALL
