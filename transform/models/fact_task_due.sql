-- Planned tasks and documents by the day they are due 〔第二篇 二, 方案3 二·1〕:
-- due and not handed in counts against; due after as_of.tasks and not yet done
-- is not applicable. A yearly plan without a day is due on he.plan_due
-- 〔方案1 二(二)〕, the hazard papers of a month on its last day 〔方案3 二·1〕, a plan of the theme campaign at the end of February 〔第二篇
-- 三(一)〕, a self-check text the day before the special democratic life meeting
-- 〔第三篇 二·2〕. A unit that owes a document of which others have planned rows,
-- and has none, is not reported.
-- output: fact_task_due
-- inputs: std_activities, std_meetings, unit_scope, unit_role, ref_document, param_period, param_date, param_setting
WITH life AS (
  SELECT u.town_id, max(m.date) AS held_on
  FROM std_meetings m JOIN unit_scope u ON u.code = m._unit JOIN param_period p ON p.name = 'mass_line.window' AND m.date BETWEEN p.start_on AND p.end_on
  WHERE m.kind = '民主生活会'
  GROUP BY u.town_id
),
dated AS (
  SELECT
    a.*,
    CASE
      WHEN a.plan_end_month THEN CAST(a.plan_end + INTERVAL 1 MONTH - INTERVAL 1 DAY AS DATE)
      WHEN a.plan_end IS NOT NULL THEN a.plan_end
      WHEN a.theme_code = 'D-SELF' THEN CAST(l.held_on - 1 AS DATE)
      WHEN a.theme_code = 'D-HAZ' THEN last_day(a.plan_start)
      WHEN a.theme_code = 'D-PLAN' THEN TRY_CAST(year(coalesce(a.done_on, a.plan_start)) || '-' || (SELECT coalesce(max(value), '01-31') FROM param_setting WHERE name = 'he.plan_due') AS DATE)
      WHEN a.theme_code = 'D-IMPL' AND u.theme_scope THEN last_day(make_date(year(coalesce(a.done_on, a.plan_start)), 2, 1))
    END AS due_on
  FROM std_activities a JOIN unit_scope u ON u.code = a._unit LEFT JOIN life l ON l.town_id = u.town_id
  WHERE a.category IN ('材料报送', '主题教育任务')
),
due AS (
  SELECT * FROM dated WHERE due_on IS NOT NULL
),
owing AS (
  SELECT d.code, p.id AS period, p.start_on, p.end_on, r.code AS unit
  FROM ref_document d
  JOIN param_period p ON p.name = d.period
  JOIN unit_role r ON r.role = d.role
  WHERE EXISTS (SELECT 1 FROM due x WHERE x.theme_code = d.code AND x.due_on BETWEEN p.start_on AND p.end_on)
)
SELECT
  CAST(a.due_on AS VARCHAR) || '..' || CAST(a.due_on AS VARCHAR) AS period,
  CASE WHEN a.done_on IS NULL AND a.due_on > t.day THEN 'not_applicable' ELSE 'value' END AS state,
  a.category,
  coalesce(a.theme_code, '') AS code,
  u.unit_id,
  u.unit_type,
  u.school_id,
  u.village_id,
  u.town_id,
  u.theme_scope,
  u.mass_scope,
  a.due_on,
  a.done_on,
  1 AS due_n,
  CASE WHEN a.done_on IS NOT NULL THEN 1 ELSE 0 END AS done_n,
  CASE WHEN a.done_on <= a.due_on THEN 1 ELSE 0 END AS in_time_n,
  a._file,
  a._table,
  a._row,
  a._slot
FROM due a
JOIN unit_scope u ON u.code = a._unit
LEFT JOIN param_date t ON t.name = 'as_of.tasks'
UNION ALL
SELECT o.period, 'not_reported', '材料报送', o.code, u.unit_id, u.unit_type, u.school_id, u.village_id, u.town_id, u.theme_scope, u.mass_scope,
  NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM owing o JOIN unit_scope u ON u.code = o.unit
WHERE NOT EXISTS (SELECT 1 FROM due x WHERE x.theme_code = o.code AND x._unit = o.unit AND x.due_on BETWEEN o.start_on AND o.end_on)
