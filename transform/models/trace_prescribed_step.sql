-- Source rows behind the prescribed steps of a unit: its meetings; the other
-- steps are explained by their own figures.
-- output: trace_prescribed_step
-- as: view
-- inputs: fact_meeting
SELECT CASE WHEN meeting_kind IN ('民主生活会', '组织生活会') THEN '专题生活会' ELSE meeting_kind END AS step, unit_id, _file, _table, _row, _slot
FROM fact_meeting WHERE held_n = 1
