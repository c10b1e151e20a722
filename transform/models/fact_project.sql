-- Projects and creations, one row each 〔方案4 二·6〕. A creation belongs to the
-- school year that holds its due day (datasets.md §0.5), works, which take years,
-- to that of their list; a project is due there unless the list says that it is
-- not (应验收), works where their day lies in it.
-- One due in a month is due on its last day. Not judged yet
-- (未上报 or blank) is not reported, in neither sum. A work is on plan where its
-- progress is at least the share of its time gone by as_of.tasks, or, of which no
-- progress was told, once it began. What the district evaluates belongs to the
-- calendar year 〔方案5〕 of the day it was done, what the plan sets a term to (a list
-- of units to evaluate, 上半年 for senior schools) to that of the day it is due,
-- whatever year its list is of.
-- output: fact_project
-- inputs: std_projects, unit_scope, dim_day, param_date
WITH dated AS (
  SELECT
    *,
    CASE WHEN due_on_month THEN CAST(due_on + INTERVAL 1 MONTH - INTERVAL 1 DAY AS DATE) ELSE due_on END AS due_day,
    project_type IN ('合格学校创建', '合格幼儿园创建') AS is_creation,
    project_type IN ('校舍安全工程', '新建工程', '维修改造', '设备购置') AS is_work,
    project_type IN ('示范高中专项评估', '标准化小学评估', '学前教育评估', '均衡发展评估') AS by_due_year
  FROM std_projects
)
SELECT
  CASE
    WHEN p.is_work AND length(p.year) = 9 THEN p.year
    WHEN p.is_creation OR p.is_work THEN coalesce(d.school_year, p.year)
    WHEN p.by_due_year THEN coalesce(CAST(year(coalesce(p.due_on, p.done_on)) AS VARCHAR), p.year)
    ELSE coalesce(CAST(year(coalesce(p.done_on, p.due_on)) AS VARCHAR), p.year)
  END AS period,
  CASE WHEN p._wrong LIKE '%,result,%' THEN 'error' WHEN p.result IS NULL THEN 'not_reported' ELSE 'value' END AS state,
  p.project_type,
  p._unit || '/' || p.project_type || '/' || coalesce(p.project_no, p.name, '') AS project_id,
  coalesce(p.name, p.project_type) AS project_name,
  u.unit_id,
  u.unit_type,
  u.school_id,
  u.kindergarten_id,
  u.town_id,
  u.district_id,
  p.level,
  p.done_on,
  coalesce(month(p.done_on) >= 7, FALSE) AS in_second_half,
  coalesce(p.due_now, p.is_creation OR p.by_due_year OR d.school_year = p.year OR d.year = p.year, FALSE) AND (p.due_now OR p.due_on IS NOT NULL) AS due,
  p.result,
  CASE WHEN p.result IS NOT NULL THEN CASE WHEN p.result = '通过' THEN 1 ELSE 0 END END AS passed_n,
  CASE WHEN p.result IS NOT NULL THEN CASE WHEN p.result = '通过' AND coalesce(p.done_on <= p.due_day, TRUE) THEN 1 ELSE 0 END END AS passed_in_time_n,
  CASE WHEN p.result IS NOT NULL THEN CASE WHEN p.result IN ('通过', '已完工') THEN 1 ELSE 0 END END AS finished_n,
  CASE
    WHEN p.result IS NULL THEN NULL
    WHEN p.result IN ('通过', '已完工', '已评估') AND p.done_on <= p.due_day THEN 1
    WHEN p.result IN ('通过', '已完工', '已评估') AND (p.done_on IS NULL OR p.due_on IS NULL) THEN NULL
    ELSE 0
  END AS on_time_n,
  CASE WHEN p.result IS NOT NULL THEN CASE WHEN p.result IN ('通过', '未通过', '已评估') THEN 1 ELSE 0 END END AS evaluated_n,
  CASE WHEN p.done_on <= coalesce(p.due_day, make_date(year(p.done_on), 6, 30)) THEN 1 ELSE 0 END AS done_in_time_n,
  CASE WHEN coalesce(p.recommended, FALSE) THEN 1 ELSE 0 END AS recommended_n,
  p.progress,
  CASE
    WHEN p.result IN ('通过', '已完工') THEN 1
    WHEN p.progress IS NOT NULL AND p.due_on > p.planned_start THEN
      CASE WHEN p.progress * (p.due_on - p.planned_start) >= 100 * (least(a.day, p.due_on) - p.planned_start) THEN 1 ELSE 0 END
    WHEN p.result IS NOT NULL THEN CASE WHEN p.result <> '未开工' THEN 1 ELSE 0 END
  END AS on_plan_n,
  u.kindergarten_id IS NOT NULL OR coalesce(p.name, '') LIKE '%幼儿园%' AS of_kindergarten,
  p.paid,
  p._file,
  p._table,
  p._row,
  p._slot
FROM dated p
JOIN unit_scope u ON u.code = p._unit
LEFT JOIN dim_day d ON d.day = p.due_on
LEFT JOIN param_date a ON a.name = 'as_of.tasks'
