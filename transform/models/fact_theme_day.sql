-- Publicity days a health unit kept 〔方案1 三〕: an activity of a theme within
-- theme_day.window days of the day. The units are those that sent any theme
-- activity, and the hospitals once anybody did; a day after as_of.health is not
-- yet due.
-- output: fact_theme_day
-- inputs: std_activities, std_calendar, ref_theme_day, unit_scope, ledger_unit, param_period, param_date, param_setting
-- assert: keys unique (period, unit_id, day)
WITH days AS (
  SELECT h.id AS year, make_date(year(h.start_on), r.month_no, r.day_no) AS day
  FROM param_period h CROSS JOIN ref_theme_day r
  WHERE h.name = 'health.year'
  UNION
  SELECT h.id, c.date FROM param_period h JOIN std_calendar c ON c.date BETWEEN h.start_on AND h.end_on
  WHERE h.name = 'health.year' AND (c.name LIKE '%老人节%' OR c.name LIKE '%重阳%')
),
held AS (
  SELECT DISTINCT _unit AS code, done_on AS day FROM std_activities WHERE category = '主题月活动' AND done_on IS NOT NULL
),
owing AS (
  SELECT code, period, state FROM ledger_unit WHERE kind = 'activities' AND ledger = '主题月活动'
  UNION
  SELECT h.code, p.id, 'value' FROM held h JOIN param_period p ON p.name = 'health.year' AND h.day BETWEEN p.start_on AND p.end_on
),
allowed AS (
  SELECT CAST(max(value) AS INTEGER) AS days FROM param_setting WHERE name = 'theme_day.window'
)
SELECT
  d.year AS period,
  CASE WHEN d.day > a.day AND count(h.day) = 0 THEN 'not_applicable' ELSE o.state END AS state,
  u.unit_id,
  u.town_id,
  CAST(d.day AS VARCHAR) AS day,
  1 AS due_n,
  CASE WHEN count(h.day) > 0 THEN 1 ELSE 0 END AS kept_n
FROM owing o
JOIN days d ON d.year = o.period
JOIN unit_scope u ON u.code = o.code
CROSS JOIN allowed t
LEFT JOIN param_date a ON a.name = 'as_of.health'
LEFT JOIN held h ON h.code = o.code AND h.day BETWEEN d.day - t.days AND d.day + t.days
GROUP BY d.year, d.day, a.day, o.state, u.unit_id, u.town_id
