-- A unit's campaign of the mass line from its meetings and votes 〔第三篇 二〕:
-- full calendar months between mobilisation and closing meeting, the best
-- attended study session, satisfaction with the leading group before and after,
-- and whether more than half were not satisfied and it was made up for. And the
-- town's launch of the reception campaign by 5 March: meeting and plan
-- 〔第五篇 三(一)〕.
-- output: fact_campaign
-- inputs: std_meetings, fact_democratic, fact_task_due, unit_scope, unit_role, param_period
-- assert: keys unique (campaign, unit_id)
WITH held AS (
  SELECT
    m._unit AS code,
    min(CASE WHEN m.kind = '动员会' THEN m.date END) AS began,
    max(CASE WHEN m.kind = '总结会' THEN m.date END) AS ended,
    max(CASE WHEN m.kind = '专题学习' THEN m.attended_n END) AS studied
  FROM std_meetings m JOIN param_period p ON p.name = 'mass_line.window' AND m.date BETWEEN p.start_on AND p.end_on
  GROUP BY m._unit
),
votes AS (
  SELECT
    unit_id,
    CASE WHEN NOT bool_or(vote_stage = '动员后' AND state = 'error') THEN sum(CASE WHEN vote_stage = '动员后' AND state = 'value' THEN satisfied_n END) END AS ok_before,
    sum(CASE WHEN vote_stage = '动员后' AND state = 'value' THEN valid_n END) AS valid_before,
    CASE WHEN NOT bool_or(vote_stage = '总结后' AND state = 'error') THEN sum(CASE WHEN vote_stage = '总结后' AND state = 'value' THEN satisfied_n END) END AS ok_after,
    sum(CASE WHEN vote_stage = '总结后' AND state = 'value' THEN valid_n END) AS valid_after,
    bool_or(vote_stage = '补课后') AS made_up
  FROM fact_democratic d JOIN param_period p ON p.name = 'mass_line.window' AND CAST(substr(d.period, 1, 10) AS DATE) BETWEEN p.start_on AND p.end_on
  WHERE vote_n = 1 AND vote_object = '领导班子'
  GROUP BY unit_id
),
launch AS (
  SELECT
    r.code,
    p.id AS period,
    min(CASE WHEN m.kind = '动员会' THEN m.date END) <= make_date(year(p.start_on), 3, 5) AS met,
    min(m.date) IS NOT NULL AS known,
    p.start_on,
    p.end_on
  FROM unit_role r
  JOIN param_period p ON p.name = 'petition.window'
  LEFT JOIN std_meetings m ON m._unit = r.code AND m.kind = '动员会' AND m.date BETWEEN make_date(year(p.start_on), 1, 1) AND p.end_on
  WHERE r.role = 'town'
  GROUP BY r.code, p.id, p.start_on, p.end_on
),
launched AS (
  SELECT
    l.code, l.period, l.known, coalesce(l.met, FALSE) AS met,
    coalesce(bool_or(t.done_on <= make_date(year(l.start_on), 3, 5)), FALSE) AS planned,
    count(t.due_on) > 0 AS plan_known
  FROM launch l
  JOIN unit_scope u ON u.code = l.code
  LEFT JOIN fact_task_due t ON t.unit_id = u.unit_id AND t.code = 'D-IMPL' AND t.due_on BETWEEN make_date(year(l.start_on), 1, 1) AND l.end_on
  GROUP BY l.code, l.period, l.known, l.met
)
SELECT
  'mass_line' AS campaign,
  p.id AS period,
  CASE WHEN h.code IS NULL AND v.unit_id IS NULL THEN 'not_reported' ELSE 'value' END AS state,
  u.unit_id,
  u.town_id,
  CASE WHEN h.ended >= h.began THEN datesub('month', h.began, h.ended) END AS months_n,
  CASE WHEN h.ended >= h.began THEN CASE WHEN datesub('month', h.began, h.ended) >= 3 THEN 1 ELSE 0 END END AS long_n,
  h.studied AS studied_n,
  CASE WHEN h.studied IS NOT NULL THEN u.party_members END AS members_n,
  v.ok_after * v.valid_before - v.ok_before * v.valid_after AS gained_n,
  v.valid_before * v.valid_after AS gained_of_n,
  CASE WHEN v.valid_after > 0 AND v.ok_after IS NOT NULL THEN CASE WHEN 2 * (v.valid_after - v.ok_after) > v.valid_after THEN 1 ELSE 0 END END AS makeup_n,
  CASE WHEN 2 * (v.valid_after - v.ok_after) > v.valid_after THEN CASE WHEN v.made_up THEN 1 ELSE 0 END END AS made_up_n,
  CAST(NULL AS BIGINT) AS launched_n
FROM unit_scope u
JOIN param_period p ON p.name = 'mass_line.window'
LEFT JOIN held h ON h.code = u.code
LEFT JOIN votes v ON v.unit_id = u.unit_id
WHERE u.is_open AND u.mass_scope AND (EXISTS (SELECT 1 FROM held) OR EXISTS (SELECT 1 FROM votes))
UNION ALL
SELECT 'reception', l.period, CASE WHEN l.known AND l.plan_known THEN 'value' ELSE 'not_reported' END, u.unit_id, u.town_id,
  NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, CASE WHEN l.met AND l.planned THEN 1 ELSE 0 END
FROM launched l JOIN unit_scope u ON u.code = l.code
WHERE l.known OR l.plan_known
