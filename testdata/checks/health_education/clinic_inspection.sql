-- HE27 村卫生室检查指导覆盖率 方案1 二(八)
-- Of the clinics those visited for guidance at least once in the year. A register that names several units stands for
-- all clinics.
-- compare: town
WITH place AS (SELECT code AS unit, unit_type, town, is_open AS open FROM said_unit),
visit AS (
  SELECT v.* FROM std_supervision_visits AS v JOIN param_period AS y ON y.name = 'health.year'
    WHERE v.visit_kind = '村卫生室指导' AND v.date BETWEEN y.start_on AND y.end_on
),
owed AS (
  SELECT p.unit, p.unit_type, p.town FROM place AS p
  WHERE p.open AND p.unit_type IN ('村卫生室')
    AND (p.unit IN (SELECT _unit FROM visit) OR EXISTS (SELECT 1 FROM visit AS r
      JOIN std_supervision_visits AS s ON s._file = r._file AND s._table = r._table AND s._unit <> r._unit))
)
SELECT '' AS measure, '' AS reading, 'town' AS grain, town AS unit, '' AS dimension, (SELECT id FROM param_period
  WHERE name = 'health.year') AS period,
  count(*) FILTER (unit IN (SELECT _unit FROM visit)) AS numerator, count(*) AS denominator
FROM owed WHERE town IS NOT NULL GROUP BY ALL
