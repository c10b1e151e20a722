-- Source rows behind reception owed by the calendar.
-- output: trace_reception_due
-- as: view
-- inputs: std_reception_duty, dim_unit, dim_workday, fact_reception_due
SELECT f.duty, f.duty_kind, f.place_id, f.period, r._file, r._table, r._row, r._slot
FROM fact_reception_due f
JOIN dim_unit u ON u.unit_id = f.place_id
JOIN std_reception_duty r ON r._unit = u.code
JOIN dim_workday w ON w.day = r.date
WHERE (f.duty = '每周接访' AND f.period = w.week AND f.duty_kind = r.duty_kind)
  OR (f.duty = '每日接访' AND r.duty_kind <> '村居周一接访' AND f.period = CAST(r.date AS VARCHAR) || '..' || CAST(r.date AS VARCHAR))
  OR (f.duty = '周一接访' AND r.duty_kind = '村居周一接访' AND f.period = CAST(r.date AS VARCHAR) || '..' || CAST(r.date AS VARCHAR))
