-- Work-study income of a unit in a school year against its task 〔方案4 二·7⑶〕: the
-- task is that of the table of targets, in yuan, else what was budgeted. A town with a task
-- of its own is held to it, another to the sum of its units. Two rows that set different tasks
-- set none, and nothing is judged.
-- output: fact_work_study
-- inputs: fact_finance, std_targets, unit_scope, dim_day
-- assert: keys unique (period, unit_id, school_id)
WITH years AS (
  SELECT DISTINCT month, school_year FROM dim_day
),
earnings AS (
  SELECT
    coalesce(y.school_year, f.period) AS period, f.unit_id, f.school_id, f.town_id,
    CAST(sum(f.actual) AS BIGINT) AS earned, CAST(sum(f.budget) AS BIGINT) AS budget,
    bool_or(f.state = 'error') AS earned_wrong, bool_or(f.budget_state = 'error') AS budget_wrong
  FROM fact_finance f LEFT JOIN years y ON y.month = f.period
  WHERE f.direction = '收入' AND f.item IN ('勤工俭学-种养', '勤工俭学-商店', '勤工俭学-其他')
  GROUP BY 1, 2, 3, 4
),
tasks AS (
  SELECT t.year AS period, u.unit_id, u.unit_type, u.town_id,
    CASE WHEN min(t.value) = max(t.value) THEN CAST(100 * min(t.value) AS BIGINT) END AS task
  FROM std_targets t JOIN unit_scope u ON u.code = t._unit
  WHERE t.indicator IN ('township_goals.work_study', 'TG23', '勤工俭学任务完成率', '勤工俭学任务', '勤工俭学收入任务') AND t.grade IS NULL AND t.value IS NOT NULL
  GROUP BY t.year, u.unit_id, u.unit_type, u.town_id
),
judged AS (
  SELECT
    e.period, e.unit_id, e.school_id, e.town_id, e.earned, w.unit_id IS NOT NULL AS town_wide,
    CASE WHEN o.unit_id IS NOT NULL THEN o.task ELSE e.budget END AS task,
    e.earned_wrong OR (e.budget_wrong AND o.unit_id IS NULL) AS wrong,
    e.earned_wrong
  FROM earnings e
  LEFT JOIN tasks o ON o.period = e.period AND o.unit_id = e.unit_id AND o.unit_type <> '乡镇街'
  LEFT JOIN tasks w ON w.period = e.period AND w.unit_type = '乡镇街' AND w.town_id = e.town_id
),
counted AS (
  SELECT
    *,
    CASE WHEN wrong THEN 'error' WHEN earned IS NULL OR task IS NULL THEN 'not_reported' ELSE 'value' END AS state,
    CASE
      WHEN CASE WHEN town_wide THEN earned_wrong ELSE wrong END THEN 'error'
      WHEN earned IS NULL OR (task IS NULL AND NOT town_wide) THEN 'not_reported'
      ELSE 'value'
    END AS town_state
  FROM judged
),
summed AS (
  SELECT *, bool_or(town_state = 'value') OVER (PARTITION BY period, town_id) AS town_known FROM counted
)
SELECT
  period,
  state,
  CASE WHEN town_state = 'error' AND town_known THEN 'not_applicable' ELSE town_state END AS town_state, -- it leaves the town's sum (rules §1)
  unit_id,
  school_id,
  town_id,
  earned,
  task,
  CASE WHEN town_wide THEN 0 ELSE task END AS town_task
FROM summed
UNION ALL
SELECT w.period, 'not_applicable', CASE WHEN w.task IS NULL THEN 'not_reported' ELSE 'value' END, 'task/' || w.unit_id, NULL, w.town_id, 0, NULL, w.task
FROM tasks w
WHERE w.unit_type = '乡镇街' AND EXISTS (SELECT 1 FROM counted c WHERE c.period = w.period AND c.town_id = w.town_id AND c.town_state = 'value')
