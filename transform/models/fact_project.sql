-- Projects and creations, one row each 〔方案4 二·6〕. A project is due in the
-- period its list says (应验收), or whose days hold its due day. Not judged yet
-- (未上报 or blank) is not reported, in neither sum.
-- output: fact_project
-- inputs: std_projects, dim_unit, dim_day
SELECT
  p.year AS period,
  CASE WHEN p.result IS NULL THEN 'not_reported' ELSE 'value' END AS state,
  p.project_type,
  p._unit || '/' || p.project_type || '/' || coalesce(p.project_no, p.name, '') AS project_id,
  coalesce(p.name, p.project_type) AS project_name,
  u.unit_id,
  u.school_id,
  u.town_id,
  coalesce(p.due_now, d.school_year = p.year OR d.year = p.year, FALSE) AS due,
  p.result,
  CASE WHEN p.result IS NOT NULL THEN CASE WHEN p.result = '通过' THEN 1 ELSE 0 END END AS passed_n,
  CASE WHEN p.result IS NOT NULL THEN CASE WHEN p.result IN ('通过', '已完工') THEN 1 ELSE 0 END END AS finished_n,
  CASE
    WHEN p.result IS NULL THEN NULL
    WHEN p.result IN ('通过', '已完工') AND p.done_on <= p.due_on THEN 1
    WHEN p.result IN ('通过', '已完工') AND (p.done_on IS NULL OR p.due_on IS NULL) THEN NULL
    ELSE 0
  END AS on_time_n,
  p.paid,
  p._file,
  p._table,
  p._row,
  p._slot
FROM std_projects p
JOIN dim_unit u ON u.code = p._unit
LEFT JOIN dim_day d ON d.day = p.due_on
