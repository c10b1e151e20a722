-- Checks of teaching routine by school and month 〔方案3 一·2, 五·7; 方案4
-- 三(二)3〕: by the central school, by the school itself with its monthly report,
-- and the central school's bulletin of the month. The months due are those of
-- routine.months. Of the central school's checks one register is kept for all
-- schools of a town, and without it nothing is known of them; a school that sent no check of its own at all has not reported.
-- output: fact_routine_month
-- inputs: std_teaching_routine, std_activities, unit_scope, unit_role, param_list, param_period, param_date
-- assert: keys unique (member_id)
WITH checks AS (
  SELECT DISTINCT coalesce(r.level, '学校') AS level, r._unit AS code, r.month
  FROM std_teaching_routine r
  JOIN param_period e ON e.name = 'evaluation' AND TRY_CAST(r.month || '-01' AS DATE) BETWEEN e.start_on AND e.end_on
),
reports AS (
  SELECT DISTINCT _unit AS code, strftime(plan_end, '%Y-%m') AS month
  FROM std_activities WHERE theme_code = 'D-ROUT' AND done_on <= plan_end
),
bulletins AS (
  SELECT DISTINCT u.town_id, strftime(a.done_on, '%Y-%m') AS month
  FROM std_activities a JOIN unit_scope u ON u.code = a._unit
  WHERE a.category = '工作简报' AND a.done_on IS NOT NULL
),
sent AS (
  SELECT code, bool_or(own) AS own, bool_or(central) AS central
  FROM (
    SELECT code, level = '学校' AS own, level = '中心校' AS central FROM checks
    UNION ALL SELECT code, TRUE, FALSE FROM reports
  ) AS any_of
  GROUP BY code
),
registers AS (
  SELECT DISTINCT coalesce(u.town_id, '') AS town FROM sent s JOIN unit_scope u ON u.code = s.code WHERE s.central
),
spine AS (
  SELECT r.code, m.value AS month
  FROM unit_role r JOIN param_list m ON m.name = 'routine.months'
  WHERE r.role = 'school' AND EXISTS (SELECT 1 FROM checks)
)
SELECT
  s.month AS period,
  CASE
    WHEN TRY_CAST(s.month || '-01' AS DATE) > a.day THEN 'not_applicable'
    WHEN coalesce(t.own, FALSE) THEN 'value'
    ELSE 'not_reported'
  END AS state,
  CASE
    WHEN TRY_CAST(s.month || '-01' AS DATE) > a.day THEN 'not_applicable'
    WHEN g.town IS NOT NULL THEN 'value'
    ELSE 'not_reported'
  END AS central_state,
  u.unit_id || '/' || s.month AS member_id,
  s.month AS month_id,
  u.school_id,
  u.town_id,
  1 AS due_n,
  CASE WHEN c.code IS NOT NULL THEN 1 ELSE 0 END AS central_n,
  CASE WHEN o.code IS NOT NULL THEN 1 ELSE 0 END AS checked_n,
  CASE WHEN p.code IS NOT NULL THEN 1 ELSE 0 END AS reported_n,
  CASE WHEN o.code IS NOT NULL AND p.code IS NOT NULL THEN 1 ELSE 0 END AS both_n,
  CASE WHEN b.month IS NOT NULL THEN 1 ELSE 0 END AS bulletin_n
FROM spine s
JOIN unit_scope u ON u.code = s.code
LEFT JOIN sent t ON t.code = s.code
LEFT JOIN registers g ON g.town = coalesce(u.town_id, '')
LEFT JOIN checks c ON c.code = s.code AND c.month = s.month AND c.level = '中心校'
LEFT JOIN checks o ON o.code = s.code AND o.month = s.month AND o.level = '学校'
LEFT JOIN reports p ON p.code = s.code AND p.month = s.month
LEFT JOIN bulletins b ON b.month = s.month AND b.town_id = u.town_id
LEFT JOIN param_date a ON a.name = 'as_of.tasks'
