-- Source rows behind the points of a school: the items of its last inspections.
-- output: trace_school_points
-- as: view
-- inputs: fact_check_item
SELECT period, school_id, _file, _table, _row, _slot
FROM fact_check_item
WHERE scheme = '学校积分评估' AND span = 'evaluation' AND _file IS NOT NULL
