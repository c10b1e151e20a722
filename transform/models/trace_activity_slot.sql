-- Source rows behind an activity owed in a slot of time.
-- output: trace_activity_slot
-- as: view
-- inputs: std_activities, month_report, dim_unit, dim_day, fact_activity_slot
WITH told AS (
  SELECT category AS duty, _unit AS code, done_on AS day, _file, _table, _row, _slot FROM std_activities
  UNION ALL
  SELECT '情况通报', code, due_on, _file, _table, _row, _slot FROM month_report
)
SELECT f.duty, f.unit_id, f.period, a._file, a._table, a._row, a._slot
FROM fact_activity_slot f
JOIN dim_unit u ON u.unit_id = f.unit_id
JOIN told a ON a.code = u.code AND a.duty = f.duty
JOIN dim_day d ON d.day = a.day
WHERE f.period = d.month OR (f.period LIKE '%..%' AND CAST(d.day AS VARCHAR) BETWEEN substr(f.period, 1, 10) AND substr(f.period, 13, 10))
