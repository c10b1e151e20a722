-- HE5 医疗卫生人员动员覆盖率 方案1 二(一)
-- Of the hospital and the clinics those of which at least one came to a training for medical or clinic staff in the
-- year. A list that names several units stands for all of them: who is not on it did not come.
-- compare: town
WITH place AS (SELECT code AS unit, unit_type, town, is_open AS open FROM said_unit),
held AS (
  SELECT t.*, y.id AS period FROM std_training AS t JOIN param_period AS y ON y.name = 'health.year'
  WHERE t.audience IN ('医务人员', '村卫生室人员') AND t.date_start BETWEEN y.start_on AND y.end_on
),
owed AS (
  SELECT p.unit, p.unit_type, p.town FROM place AS p
  WHERE p.open AND p.unit_type IN ('卫生院', '村卫生室')
    AND (p.unit IN (SELECT _unit FROM held) OR EXISTS (SELECT 1 FROM held AS r
      JOIN std_training AS s ON s._file = r._file AND s._table = r._table AND s._unit <> r._unit))
)
SELECT '' AS measure, '' AS reading, 'town' AS grain, town AS unit, '' AS dimension, (SELECT id FROM param_period
  WHERE name = 'health.year') AS period,
  count(*) FILTER (unit IN (SELECT _unit FROM held WHERE coalesce(attended_n, CASE status WHEN '签到' THEN 1 END) >= 1)) AS numerator,
    count(*) AS denominator
FROM owed WHERE town IS NOT NULL GROUP BY ALL
