-- Source rows behind an activity owed in a slot of time.
-- output: trace_activity_slot
-- as: view
-- inputs: std_activities, dim_unit, dim_day, fact_activity_slot
SELECT f.duty, f.unit_id, f.period, a._file, a._table, a._row, a._slot
FROM fact_activity_slot f
JOIN dim_unit u ON u.unit_id = f.unit_id
JOIN std_activities a ON a._unit = u.code AND f.duty = CASE WHEN a.theme_code = 'D-MONTH' THEN '情况通报' ELSE a.category END
JOIN dim_day d ON d.day = a.done_on
WHERE f.period = d.month OR (f.period LIKE '%..%' AND CAST(d.day AS VARCHAR) BETWEEN substr(f.period, 1, 10) AND substr(f.period, 13, 10))
