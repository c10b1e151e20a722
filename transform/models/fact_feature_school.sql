-- Feature schools of the city by the end of the calendar year 〔方案5 一·1〕: every
-- one that passed so far, whenever it did; 0 where the list tells of none.
-- output: fact_feature_school
-- inputs: std_projects, unit_scope, param_period
WITH passed AS (
  SELECT p.*, row_number() OVER (PARTITION BY p._unit, p.name ORDER BY p.done_on NULLS LAST, p._file, p._table, p._row) AS place
  FROM std_projects p
  WHERE p.project_type = '特色学校创建' AND p.level = '市' AND p.result = '通过'
)
SELECT
  c.id AS period,
  'value' AS state,
  u.unit_id,
  u.school_id,
  u.district_id,
  1 AS school_n,
  p._file,
  p._table,
  p._row,
  p._slot
FROM passed p
JOIN param_period c ON c.name = 'calendar.year'
JOIN unit_scope u ON u.code = p._unit
WHERE p.place = 1 AND (p.done_on <= c.end_on OR (p.done_on IS NULL AND substr(p.year, 1, 4) <= c.id))
UNION ALL
SELECT DISTINCT c.id, 'value', NULL, NULL, 'DISTRICT', 0, NULL, NULL, NULL, NULL
FROM std_projects p
JOIN unit_scope u ON u.code = p._unit
JOIN param_period c ON c.name = 'calendar.year' AND coalesce(p.done_on, p.due_on, c.start_on) <= c.end_on
WHERE p.project_type = '特色学校创建' AND p.result IS NOT NULL
