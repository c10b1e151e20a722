-- CS18 安全演练次数 方案3 二·2
-- Safety drills held by the school in the year. A school in the ledger without one has 0.
-- compare: school
WITH place AS (
  SELECT code AS unit, unit_type, town, is_open AS open,
    CASE WHEN unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学') THEN code END AS school
  FROM said_unit
),
led AS (
  SELECT a.*, y.id AS period FROM std_activities AS a JOIN param_period AS y ON y.name = 'evaluation'
  WHERE a.category = '安全演练' AND coalesce(a.done_on, a.plan_end) BETWEEN y.start_on AND y.end_on
),
owed AS (
  SELECT p.unit, p.unit_type, p.town FROM place AS p WHERE p.unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学') AND (p.unit IN (SELECT _unit FROM led)
    OR p.open AND EXISTS (SELECT 1 FROM led AS r JOIN std_activities AS s ON s._file = r._file AND s._table = r._table AND s._unit <> r._unit))
)
SELECT '' AS measure, '' AS reading, 'school' AS grain, o.unit, '' AS dimension, (SELECT id FROM param_period
  WHERE name = 'evaluation') AS period, count(l.done_on) AS numerator, 1 AS denominator
FROM owed AS o LEFT JOIN led AS l ON l._unit = o.unit GROUP BY ALL
