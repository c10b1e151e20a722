-- Source rows behind the conditions of a school in a stage.
-- output: trace_facility_stage
-- as: view
-- inputs: std_facilities, fact_facility_stage, dim_unit
SELECT t.period, t.school_stage_id, f._file, f._table, f._row, f._slot
FROM std_facilities f
JOIN dim_unit u ON u.code = f._unit
JOIN fact_facility_stage t ON t.period = f.school_year AND t.school_id = u.unit_id AND t.stage = coalesce(f.stage, t.stage)
