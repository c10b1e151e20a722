-- Months owed, of the kinds that are sent by month: a month named by the owed
-- list is owed, a year or term it names stands for the months due in it.
-- output: owed_month
-- inputs: ref_owed, dim_day, param_list
WITH months_due AS (
  SELECT 'hazard_monthly' AS kind, value AS month FROM param_list WHERE name = 'hazard.months'
  UNION ALL
  SELECT 'supervision_visits', value FROM param_list WHERE name = 'visit.months'
),
months AS (
  SELECT DISTINCT month, year, school_year, school_year || CASE term WHEN '上学期' THEN '-1' ELSE '-2' END AS term_id FROM dim_day
)
SELECT DISTINCT o.kind, o.code, o.name, m.month
FROM ref_owed o
JOIN months m ON o.period IN (m.month, m.year, m.school_year, m.term_id)
LEFT JOIN months_due d ON d.kind = o.kind AND d.month = m.month
WHERE o.kind IN ('hazard_monthly', 'supervision_visits') AND (o.period = m.month OR d.month IS NOT NULL)
