-- HE11 宣传栏按月更换率 方案1 二(三)
-- Months of the year in which the bulletin board was changed, of twelve: two changes in one month do not fill the next,
-- of the units that owe one (bulletin.units).
-- A unit in the ledger that never did it has 0 of 12. By month 1 of 1 or 0.
-- compare: unit
WITH place AS (SELECT code AS unit, unit_type, town, is_open AS open FROM said_unit),
led AS (
  SELECT a.*, y.id AS period FROM std_activities AS a JOIN param_period AS y ON y.name = 'health.year'
  WHERE a.category = '宣传栏' AND coalesce(a.done_on, a.plan_end) BETWEEN y.start_on AND y.end_on
),
owed AS (
  SELECT p.unit, p.unit_type, p.town FROM place AS p
  WHERE p.unit_type IN (SELECT unnest(string_split(value, '、')) FROM param_setting WHERE name = 'bulletin.units') AND (p.unit IN (SELECT _unit FROM led)
    OR p.open AND EXISTS (SELECT 1 FROM led AS r JOIN std_activities AS s ON s._file = r._file AND s._table = r._table AND s._unit <> r._unit))
)
SELECT '' AS measure, '' AS reading, 'unit' AS grain, unit, '' AS dimension, (SELECT id FROM param_period WHERE name = 'health.year') AS period,
  count(DISTINCT month(l.done_on)) AS numerator, 12 AS denominator
FROM owed LEFT JOIN led AS l ON l._unit = unit GROUP BY ALL
UNION ALL
SELECT '', 'month', 'unit', unit, '', id || '-' || lpad(CAST(m.no AS VARCHAR), 2, '0'), count(DISTINCT month(l.done_on)) FILTER (month(l.done_on) = m.no), 1
FROM owed CROSS JOIN generate_series(1, 12) AS m (no) CROSS JOIN (SELECT id FROM param_period WHERE name = 'health.year') LEFT JOIN led AS l ON l._unit = unit
GROUP BY ALL
