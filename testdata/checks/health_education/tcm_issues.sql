-- HE31 中医健康教育期数 方案1 三
-- Different issues on Chinese medicine brought out in the year (one without a number is known by its day); the line of
-- December names four, and they count for the whole year.
-- compare: unit
WITH place AS (SELECT code AS unit, unit_type, town, is_open AS open FROM said_unit),
led AS (
  SELECT a.*, y.id AS period FROM std_activities AS a JOIN param_period AS y ON y.name = 'health.year'
  WHERE a.category = '中医宣传' AND coalesce(a.done_on, a.plan_end) BETWEEN y.start_on AND y.end_on
),
owed AS (
  SELECT p.unit, p.unit_type, p.town FROM place AS p
  WHERE p.unit IN (SELECT _unit FROM led) OR p.open AND p.unit_type IN ('卫生院')
    AND EXISTS (SELECT 1 FROM led AS r JOIN std_activities AS s ON s._file = r._file AND s._table = r._table AND s._unit <> r._unit)
)
SELECT '' AS measure, '' AS reading, 'unit' AS grain, unit, '' AS dimension, (SELECT id FROM param_period WHERE name = 'health.year') AS period,
  count(DISTINCT coalesce(l.item_no, l.issue_no, CAST(l.done_on AS VARCHAR))) FILTER (l.done_on IS NOT NULL) AS numerator, 1 AS denominator
FROM owed LEFT JOIN led AS l ON l._unit = unit GROUP BY ALL
