-- Hazards of the ledger by the day they are to be mended 〔方案3 二·1〕: the day set,
-- else timely.days after the finding. One whose day has not come is not yet due;
-- one with an impossible day is in no rate.
-- output: fact_hazard_due
-- inputs: std_issues, unit_scope, param_date, param_setting
WITH allowed AS (
  SELECT CAST(max(value) AS INTEGER) AS days FROM param_setting WHERE name = 'timely.days'
),
dated AS (
  SELECT i.*, coalesce(i.due_on, CAST(i.found_on + t.days AS DATE)) AS due_day
  FROM std_issues i CROSS JOIN allowed t
  WHERE i.ledger = '安全隐患' AND NOT regexp_matches(i._wrong, ',(found_on|due_on|done_on),')
)
SELECT
  CAST(i.due_day AS VARCHAR) || '..' || CAST(i.due_day AS VARCHAR) AS period,
  CASE WHEN i.due_day > a.day THEN 'not_applicable' ELSE 'value' END AS state,
  u.unit_id,
  u.school_id,
  u.kindergarten_id,
  u.town_id,
  i.due_day AS due_on,
  i.done_on,
  CASE WHEN i.done_on <= i.due_day THEN 1 ELSE 0 END AS in_time_n,
  i._file,
  i._table,
  i._row,
  i._slot
FROM dated i
JOIN unit_scope u ON u.code = i._unit
LEFT JOIN param_date a ON a.name = 'as_of.tasks'
WHERE i.due_day IS NOT NULL
