-- The prescribed steps of the mass line campaign by unit 〔第三篇 二·3〕: plan,
-- mobilisation, appraisal, study plan and sessions, discussion, opinions by
-- several channels, the special life or branch meeting, rectification planned,
-- made public and done, closing meeting, final report. A step is due to every
-- unit of the campaign once anybody's return tells of it; a life meeting is the
-- town's, a branch meeting that of villages and enterprises; rectification is
-- due to units that have problems on their list. A unit that tells of no step, and
-- for which nobody keeps the meetings or votes, has not reported.
-- output: fact_prescribed_step
-- inputs: fact_task_due, fact_meeting, fact_democratic, fact_issue, unit_scope, ledger_unit, param_period, param_setting
-- assert: keys unique (unit_id, step)
WITH run AS (
  SELECT
    p.id, p.start_on, p.end_on,
    (SELECT CAST(max(value) AS INTEGER) FROM param_setting WHERE name = 'several.min') AS several,
    (SELECT CAST(max(value) AS INTEGER) FROM param_setting WHERE name = 'opinion.channels') AS channels
  FROM param_period p WHERE p.name = 'mass_line.window'
),
documents AS (
  SELECT
    CASE t.code WHEN 'D-IMPL' THEN '活动方案' WHEN 'D-STUDY' THEN '学习计划' WHEN 'D-RECT' THEN '整改方案' ELSE '总结报告' END AS step,
    t.unit_id,
    count(*) FILTER (WHERE t.done_n = 1) > 0 AS done
  FROM fact_task_due t CROSS JOIN run r
  WHERE t.mass_scope AND t.code IN ('D-IMPL', 'D-STUDY', 'D-RECT', 'D-SUM') AND t.due_on BETWEEN r.start_on AND r.end_on
  GROUP BY t.code, t.unit_id
),
meetings AS (
  SELECT
    CASE WHEN m.meeting_kind IN ('民主生活会', '组织生活会') THEN '专题生活会' ELSE m.meeting_kind END AS step,
    m.unit_id,
    count(*) >= max(CASE WHEN m.meeting_kind = '专题学习' THEN r.several ELSE 1 END) AS done
  FROM fact_meeting m CROSS JOIN run r
  WHERE m.mass_scope AND m.held_n = 1 AND m.held_on BETWEEN r.start_on AND r.end_on
    AND m.meeting_kind IN ('动员会', '专题学习', '专题讨论', '民主生活会', '组织生活会', '总结会')
  GROUP BY 1, m.unit_id
),
votes AS (
  SELECT '民主评议' AS step, d.unit_id, TRUE AS done
  FROM fact_democratic d CROSS JOIN run r
  WHERE d.mass_scope AND d.vote_n = 1 AND d.vote_stage = '动员后' AND CAST(substr(d.period, 1, 10) AS DATE) BETWEEN r.start_on AND r.end_on
  GROUP BY d.unit_id
),
issues AS (
  SELECT i.*, r.channels FROM fact_issue i CROSS JOIN run r
  WHERE i.mass_scope AND i.found_on BETWEEN r.start_on AND r.end_on AND i.ledger IN ('意见建议', '四风问题')
),
opinions AS (
  SELECT '征求意见' AS step, unit_id, count(DISTINCT channel) >= max(channels) AS done FROM issues WHERE ledger = '意见建议' GROUP BY unit_id
),
mended AS (
  SELECT s.step, i.unit_id, bool_and(CASE s.step WHEN '整改责任' THEN i.assigned_n = 1 WHEN '整改公示' THEN i.publicised_n = 1 ELSE i.done_n = 1 END) AS done
  FROM issues i CROSS JOIN (VALUES ('整改责任'), ('整改公示'), ('整改完成')) AS s (step)
  WHERE i.ledger = '四风问题'
  GROUP BY s.step, i.unit_id
),
told AS (
  SELECT * FROM documents
  UNION ALL SELECT * FROM meetings
  UNION ALL SELECT * FROM votes
  UNION ALL SELECT * FROM opinions
),
due AS (
  SELECT s.step, u.unit_id
  FROM (SELECT DISTINCT step FROM told) AS s
  JOIN unit_scope u ON u.is_open AND u.mass_scope
  WHERE s.step <> '专题生活会' OR u.unit_type IN ('乡镇街', '村', '社区', '企业')
  UNION
  SELECT step, unit_id FROM mended
),
heard AS (
  SELECT unit_id FROM told
  UNION SELECT unit_id FROM mended
  UNION
  SELECT u.unit_id
  FROM ledger_unit l JOIN run r ON r.id = l.period JOIN unit_scope u ON u.code = l.code
  WHERE l.kind IN ('meetings', 'democratic_appraisal') AND l.state = 'value'
)
SELECT
  r.id AS period,
  CASE WHEN d.unit_id IN (SELECT unit_id FROM heard) THEN 'value' ELSE 'not_reported' END AS state,
  d.step,
  u.unit_id,
  u.town_id,
  1 AS due_n,
  CASE WHEN coalesce(t.done, m.done, FALSE) THEN 1 ELSE 0 END AS done_n
FROM due d
CROSS JOIN run r
JOIN (SELECT DISTINCT unit_id, town_id FROM unit_scope) AS u ON u.unit_id = d.unit_id
LEFT JOIN told t ON t.step = d.step AND t.unit_id = d.unit_id
LEFT JOIN mended m ON m.step = d.step AND m.unit_id = d.unit_id
