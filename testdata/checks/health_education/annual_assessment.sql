-- HE32 目标管理与年度考核覆盖率 方案1 四(一), 四(二)
-- Of the hospital and the clinics those inspected in the year under 健康教育检查; and, of those inspected for it, those with
-- target management (HE-TARGET) in order. The inspecting body owes the inspections, so once there is one a unit without
-- was not assessed.
-- compare: town
WITH place AS (SELECT code AS unit, unit_type, town, is_open AS open FROM said_unit),
seen AS (
  SELECT a.*, y.id AS period FROM std_appraisals AS a JOIN param_period AS y ON y.name = 'health.year'
  WHERE scheme = '健康教育检查' AND (a.result IS NOT NULL OR a.score IS NOT NULL)
    AND coalesce(a.date, y.end_on) BETWEEN y.start_on AND y.end_on AND (a.date IS NOT NULL OR a.year = y.id)
),
owed AS (
  SELECT p.unit, p.town, y.id AS period FROM place AS p JOIN param_period AS y ON y.name = 'health.year'
    WHERE p.unit_type IN ('卫生院', '村卫生室') AND p.town IS NOT NULL AND EXISTS (SELECT 1 FROM seen)
),
last AS (
  SELECT a._unit AS unit, a.item_no AS code, y.id AS period, a.result, contains(a._wrong, ',score,') AS bad
  FROM std_appraisals AS a JOIN param_period AS y ON y.name = 'health.year'
  WHERE a.item_no IN ('HE-TARGET') AND (a.result IS NOT NULL OR a.score IS NOT NULL OR contains(a._wrong, ',score,'))
    AND coalesce(a.date, y.end_on) BETWEEN y.start_on AND y.end_on AND (a.date IS NOT NULL OR a.year = y.id)
  QUALIFY row_number() OVER (PARTITION BY a._unit, a.item_no ORDER BY coalesce(a.date, y.end_on) DESC, a._file DESC, a._table DESC, a._row DESC) = 1
),
ok AS (SELECT unit, code, period, count(*) FILTER (result IN ('达标', '优秀')) AS n, count(*) FILTER (result <> '不适用') AS d FROM last
  WHERE NOT bad GROUP BY ALL HAVING d > 0)
SELECT 'assessed' AS measure, '' AS reading, 'town' AS grain, town AS unit, '' AS dimension, period,
  count(*) FILTER (unit IN (SELECT _unit FROM seen)) AS numerator, count(*) AS denominator FROM owed GROUP BY ALL
UNION ALL SELECT 'target_management', '', 'town', town, '', period, sum(n), sum(d) FROM ok JOIN place USING (unit)
WHERE unit_type IN ('卫生院', '村卫生室') AND town IS NOT NULL GROUP BY ALL
