-- HE10 宣传栏出刊期数 方案1 二(三)
-- Different issues of the bulletin board put up in the year (one without a number is known by its day), of the units
-- that owe one (bulletin.units). A unit in the ledger without an issue has 0.
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
  count(DISTINCT coalesce(l.issue_no, l.item_no, CAST(l.done_on AS VARCHAR))) FILTER (l.done_on IS NOT NULL) AS numerator, 1 AS denominator
FROM owed LEFT JOIN led AS l ON l._unit = unit GROUP BY ALL
