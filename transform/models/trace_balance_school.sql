-- Source rows behind what a school reaches in a stage: those of its conditions.
-- output: trace_balance_school
-- as: view
-- inputs: trace_facility_stage
SELECT period, school_stage_id, _file, _table, _row, _slot FROM trace_facility_stage
