-- Slots of time in which a unit owes an activity: villages guided, boards changed and the theme of
-- the month held each month 〔方案1 二(三), 二(六), 三〕, school affairs disclosed each quarter of the school year 〔方案4
-- 五〕, petitions reported each month 〔第五篇 五(三)〕: a monthly
-- report counts for the month it is due in, and only in time. A unit whose ledger was
-- sent and shows nothing in a slot has missed it; without the ledger the slot is
-- not reported; a slot that ends after as_of.tasks is not yet due.
-- output: fact_activity_slot
-- inputs: std_activities, month_report, fact_bulletin, unit_scope, ledger_unit, dim_day, param_period, param_date
-- assert: keys unique (duty, period, unit_id)
WITH months AS (
  SELECT month, min(day) AS first_day, max(day) AS last_day FROM dim_day GROUP BY month
),
quarters AS (
  SELECT
    p.id AS year,
    CAST(p.start_on + to_months(CAST(3 * q.no AS INTEGER)) AS DATE) AS first_day,
    least(CAST(p.start_on + to_months(CAST(3 * q.no + 3 AS INTEGER)) - INTERVAL 1 DAY AS DATE), p.end_on) AS last_day
  FROM param_period p CROSS JOIN (VALUES (0), (1), (2), (3)) AS q (no)
  WHERE p.name = 'evaluation'
),
slots AS (
  SELECT '村级指导' AS duty, l.code, l.state, m.month AS period, m.first_day, m.last_day
  FROM ledger_unit l
  JOIN param_period p ON p.name = 'health.year' AND p.id = l.period
  JOIN months m ON m.first_day >= p.start_on AND m.last_day <= p.end_on
  WHERE l.kind = 'activities' AND l.ledger = '村级指导'
  UNION ALL
  SELECT '主题月活动', coalesce(l.code, t.code), coalesce(l.state, 'value'), m.month, m.first_day, m.last_day
  FROM (SELECT * FROM ledger_unit WHERE kind = 'activities' AND ledger = '主题月活动') AS l
  FULL JOIN (
    SELECT DISTINCT a._unit AS code, p.id AS period
    FROM std_activities a JOIN param_period p ON p.name = 'health.year' AND coalesce(a.done_on, a.plan_end) BETWEEN p.start_on AND p.end_on
    WHERE a.category = '主题月活动'
  ) AS t ON t.code = l.code AND t.period = l.period
  JOIN param_period p ON p.name = 'health.year' AND p.id = coalesce(l.period, t.period)
  JOIN months m ON m.first_day >= p.start_on AND m.last_day <= p.end_on
  UNION ALL
  SELECT '宣传栏', u.code, b.state, m.month, m.first_day, m.last_day
  FROM fact_bulletin b
  JOIN unit_scope u ON u.unit_id = b.unit_id
  JOIN param_period p ON p.name = 'health.year' AND p.id = b.period
  JOIN months m ON m.first_day >= p.start_on AND m.last_day <= p.end_on
  UNION ALL
  SELECT '校务公开', l.code, l.state, CAST(q.first_day AS VARCHAR) || '..' || CAST(q.last_day AS VARCHAR), q.first_day, q.last_day
  FROM ledger_unit l
  JOIN quarters q ON q.year = l.period
  WHERE l.kind = 'activities' AND l.ledger = '校务公开'
  UNION ALL
  SELECT '情况通报', l.code, l.state, m.month, m.first_day, m.last_day
  FROM ledger_unit l
  JOIN param_period p ON p.name = 'petition.window' AND p.id = l.period
  JOIN months m ON m.first_day >= p.start_on AND m.last_day <= p.end_on
  WHERE l.kind = 'activities' AND l.ledger = '情况通报'
),
done AS (
  SELECT DISTINCT category AS duty, _unit AS code, done_on AS day
  FROM std_activities
  WHERE done_on IS NOT NULL AND (category IN ('村级指导', '校务公开', '情况通报', '宣传栏')
    OR (category = '主题月活动' AND theme_code = 'M' || strftime(done_on, '%m')))
  UNION
  SELECT '情况通报', code, due_on FROM month_report WHERE done_on <= due_on
),
counted AS (
  SELECT s.duty, s.code, s.state, s.period, s.last_day, count(d.day) > 0 AS held
  FROM slots s LEFT JOIN done d ON d.duty = s.duty AND d.code = s.code AND d.day BETWEEN s.first_day AND s.last_day
  GROUP BY s.duty, s.code, s.state, s.period, s.last_day
)
SELECT
  c.duty,
  c.period,
  CASE WHEN c.state = 'value' AND NOT c.held AND c.last_day > a.day THEN 'not_applicable' ELSE c.state END AS state,
  u.unit_id || '/' || c.period AS member_id,
  u.unit_id,
  u.school_id,
  u.village_id,
  u.town_id,
  1 AS due_n,
  CASE WHEN c.held THEN 1 ELSE 0 END AS held_n
FROM counted c
JOIN unit_scope u ON u.code = c.code
LEFT JOIN param_date a ON a.name = 'as_of.tasks'
