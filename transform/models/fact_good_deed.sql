-- Good deeds of a school by term 〔方案3 四·1〕 and the weeks × pupils they are
-- compared with: weeks with teaching days of the calendar, pupils of the yearly
-- return. A school average only; no list of pupils 〔方案3 三·2〕.
-- output: fact_good_deed
-- inputs: std_activities, unit_scope, fact_pupils, dim_workday
-- assert: keys unique (period, school_id)
WITH weeks AS (
  SELECT school_year, term_id, count(DISTINCT week) AS weeks FROM dim_workday WHERE teaching GROUP BY school_year, term_id
),
counted AS (
  SELECT period, unit_id, CASE WHEN count(*) = count(*) FILTER (WHERE state = 'value') THEN CAST(sum(pupils_n) AS BIGINT) END AS pupils
  FROM fact_pupils WHERE sex = '' AND state <> 'not_applicable' AND grade_no BETWEEN 1 AND 9
  GROUP BY period, unit_id
),
deeds AS (
  SELECT w.term_id, a._unit AS code, sum(a.quantity) AS deeds, bool_or(a._wrong LIKE '%,quantity,%') AS wrong
  FROM std_activities a JOIN dim_workday w ON w.day = a.done_on
  WHERE a.category = '感恩行动'
  GROUP BY w.term_id, a._unit
)
SELECT
  d.term_id AS period,
  CASE WHEN d.wrong THEN 'error' ELSE 'value' END AS state,
  u.school_id,
  u.town_id,
  d.deeds AS deeds_n,
  c.pupils * w.weeks AS pupil_weeks_n
FROM deeds d
JOIN unit_scope u ON u.code = d.code AND u.school_id IS NOT NULL
LEFT JOIN weeks w ON w.term_id = d.term_id
LEFT JOIN counted c ON c.period = w.school_year AND c.unit_id = u.unit_id
