-- Safety returns by school and month 〔方案3 二·1〕. A zero report is one; both
-- figures blank is none. More mended than found is sent, and in error
-- (datasets.md §33).
-- output: fact_hazard_month
-- inputs: std_hazard_monthly, dim_unit, ref_owed, owed_month, param_list
-- assert: keys unique (member_id)
-- assert: none where state = 'value' and fixed_n > found_n
WITH counted AS (
  SELECT *, count(*) OVER (PARTITION BY _unit, month) > 1 AS told_twice
  FROM std_hazard_monthly
),
sent AS (
  SELECT
    _unit,
    month,
    min(_file) AS _file,
    min(_table) AS _table,
    min(_row) AS _row,
    min(_slot) AS _slot,
    min(found) AS found,
    min(fixed) AS fixed,
    CASE
      WHEN bool_or(told_twice) OR bool_or(regexp_matches(_wrong, ',(found|fixed),')) OR bool_or(fixed > found) THEN 'error'
      WHEN bool_or(found IS NULL OR fixed IS NULL) THEN 'not_reported'
      ELSE 'value'
    END AS state,
    bool_or(found IS NOT NULL OR fixed IS NOT NULL) AS sent
  FROM counted GROUP BY _unit, month
),
owing AS (
  SELECT code, month FROM owed_month WHERE kind = 'hazard_monthly'
  UNION
  SELECT u.code, l.value
  FROM dim_unit u JOIN param_list l ON l.name = 'hazard.months'
  WHERE u.school_id IS NOT NULL AND u.is_open AND NOT EXISTS (SELECT 1 FROM ref_owed WHERE kind = 'hazard_monthly')
)
SELECT
  coalesce(s.month, o.month) AS period,
  coalesce(s.state, 'not_reported') AS state,
  u.unit_id || '/' || coalesce(s.month, o.month) AS member_id,
  u.unit_id AS school_id,
  u.town_id,
  o.month IS NOT NULL AS owed,
  CASE WHEN s.sent THEN 1 ELSE 0 END AS sent_n,
  s.found AS found_n,
  s.fixed AS fixed_n,
  s._file,
  s._table,
  s._row,
  s._slot
FROM sent s
FULL JOIN owing o ON o.code = s._unit AND o.month = s.month
JOIN dim_unit u ON u.code = coalesce(s._unit, o.code)
