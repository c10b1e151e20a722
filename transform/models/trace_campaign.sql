-- Source rows behind a unit's campaign: its meetings.
-- output: trace_campaign
-- as: view
-- inputs: std_meetings, unit_scope, fact_campaign
SELECT f.campaign, f.unit_id, m._file, m._table, m._row, m._slot
FROM fact_campaign f
JOIN unit_scope u ON u.unit_id = f.unit_id
JOIN std_meetings m ON m._unit = u.code AND m.kind IN ('动员会', '总结会', '专题学习')
