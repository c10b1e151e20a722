-- HE19 门诊候诊随诊教育 方案1 二(五)1
-- Months of the year with education in the waiting room or the consultation, and the people reached by it.
-- The people each month beside the year.
-- compare: unit
WITH place AS (SELECT code AS unit, unit_type, town, is_open AS open FROM said_unit),
led AS (
  SELECT a.*, p.period FROM std_activities AS a JOIN param_period AS y ON y.name = 'health.year',
    LATERAL (VALUES (strftime(coalesce(a.done_on, a.plan_end), '%Y-%m')), (y.id)) AS p (period)
  WHERE a.category IN ('候诊教育', '随诊教育') AND coalesce(a.done_on, a.plan_end) BETWEEN y.start_on AND y.end_on
),
owed AS (
  SELECT p.unit, p.unit_type, p.town FROM place AS p
  WHERE p.unit IN (SELECT _unit FROM led) OR p.open AND p.unit_type IN ('卫生院')
    AND EXISTS (SELECT 1 FROM led AS r JOIN std_activities AS s ON s._file = r._file AND s._table = r._table AND s._unit <> r._unit)
)
SELECT 'months' AS measure, '' AS reading, 'unit' AS grain, unit, '' AS dimension, (SELECT id FROM param_period WHERE name = 'health.year') AS period,
  count(DISTINCT month(l.done_on)) AS numerator, 1 AS denominator
FROM owed LEFT JOIN led AS l ON l._unit = unit GROUP BY ALL
UNION ALL SELECT 'participants', '', 'unit', _unit, '', period, sum(participants), 1 FROM led
GROUP BY ALL HAVING sum(participants) IS NOT NULL AND NOT bool_or(contains(_wrong, ',participants,'))
