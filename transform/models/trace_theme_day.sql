-- Source rows behind the publicity days a unit kept: its theme activities.
-- output: trace_theme_day
-- as: view
-- inputs: std_activities, unit_scope
SELECT u.unit_id, a._file, a._table, a._row, a._slot
FROM std_activities a JOIN unit_scope u ON u.code = a._unit
WHERE a.category = '主题月活动'
