-- Source rows behind reception owed by the calendar.
-- output: trace_reception_due
-- as: view
-- inputs: std_reception_duty, dim_unit, fact_reception_due
SELECT f.duty, f.duty_kind, f.place_id, f.period, r._file, r._table, r._row, r._slot
FROM fact_reception_due f
JOIN dim_unit u ON u.unit_id = f.place_id
JOIN std_reception_duty r ON r._unit = u.code
WHERE CAST(r.date AS VARCHAR) BETWEEN substr(f.period, 1, 10) AND substr(f.period, 13, 10)
  AND CASE f.duty
    WHEN '每周接访' THEN r.duty_kind = f.duty_kind
    WHEN '每日接访' THEN r.duty_kind <> '村居周一接访'
    ELSE r.duty_kind = '村居周一接访' END
