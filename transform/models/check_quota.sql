-- Quotas of the schools that do not add up to the quota of their town, where
-- both are told (datasets.md §30).
-- output: check_quota
-- inputs: std_targets, dim_unit
WITH by_unit AS (
  SELECT t.*, u.unit_type = '乡镇街' AS whole, u.town_id FROM std_targets t JOIN dim_unit u ON u.code = t._unit
),
parts AS (
  SELECT year, indicator, grade, town_id, sum(value) AS value FROM by_unit WHERE NOT whole GROUP BY year, indicator, grade, town_id
)
SELECT
  w._file, w._table, w._row, w._slot, 'targets' AS kind, 'value' AS "column", 'quota_mismatch' AS code,
  w._unit AS unit, w._period AS period, CAST(w.value AS VARCHAR) AS found, CAST(p.value AS VARCHAR) AS expected
FROM by_unit w
JOIN parts p ON p.year = w.year AND p.indicator = w.indicator AND p.grade IS NOT DISTINCT FROM w.grade AND p.town_id = w.town_id
WHERE w.whole AND w.value <> p.value
