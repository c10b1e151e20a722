-- Rows of the table of targets behind the work-study task of a unit.
-- output: trace_work_study_task
-- as: view
-- inputs: std_targets, unit_scope
SELECT
  t.year AS period,
  CASE WHEN u.unit_type = '乡镇街' THEN 'task/' || u.unit_id ELSE u.unit_id END AS unit_id,
  t._file, t._table, t._row, t._slot
FROM std_targets t JOIN unit_scope u ON u.code = t._unit
WHERE t.indicator IN ('township_goals.work_study', 'TG23', '勤工俭学任务完成率', '勤工俭学任务', '勤工俭学收入任务') AND t.grade IS NULL AND t.value IS NOT NULL
