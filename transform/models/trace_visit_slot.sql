-- Source rows behind the visits owed to a school.
-- output: trace_visit_slot
-- as: view
-- inputs: std_supervision_visits, dim_unit, dim_workday
SELECT k.duty, u.unit_id, CASE k.duty WHEN '全过程督导' THEN w.month ELSE w.term_id END AS period, v._file, v._table, v._row, v._slot
FROM std_supervision_visits v
JOIN dim_unit u ON u.code = v._unit
JOIN dim_workday w ON w.day = v.date
CROSS JOIN (VALUES ('全过程督导'), ('全覆盖')) AS k (duty)
