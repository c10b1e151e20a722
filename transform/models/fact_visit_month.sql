-- Visits of supervisors and heads, by person and month 〔方案4 三(三)2〕. Who is
-- owed for which months stands in the owed list, else every person whose post
-- is to visit, for the months of visit.months. A month without a record is not
-- reported, never 0, and so is a figure that none of its records tells. Workdays and teaching days are those of the calendar
-- less the person's days away.
-- output: fact_visit_month
-- inputs: std_supervision_visits, map_person, dim_person, dim_day, ref_owed, owed_month, param_list, dim_workday, absence_day
-- assert: keys unique (member_id)
WITH visits AS (
  SELECT m.person_id, d.month, d.school_year, v.lessons_observed, v.teachers_checked, v.days, v._wrong
  FROM std_supervision_visits v
  JOIN dim_day d ON d.day = v.date
  JOIN map_person m
    ON m.visitor AND m.unit = v._unit AND m.given_id = coalesce(v.staff_id, '') AND m.given_name = coalesce(v.staff_name, '')
  WHERE m.person_id IS NOT NULL
),
months AS (
  SELECT
    person_id,
    month,
    sum(lessons_observed) AS lessons_n,
    sum(teachers_checked) AS checked_n,
    sum(days) AS days,
    bool_or(contains(_wrong, ',lessons_observed,')) AS wrong,
    bool_or(contains(_wrong, ',teachers_checked,')) AS checked_wrong,
    bool_or(contains(_wrong, ',days,')) AS days_wrong
  FROM visits GROUP BY person_id, month
),
owing AS (
  SELECT p.person_id, o.month
  FROM owed_month o JOIN dim_person p ON p.person_id = o.code OR (p.visits AND p.name = o.name)
  WHERE o.kind = 'supervision_visits'
  UNION
  SELECT p.person_id, l.value
  FROM dim_person p JOIN param_list l ON l.name = 'visit.months'
  WHERE p.visits AND NOT EXISTS (SELECT 1 FROM ref_owed WHERE kind = 'supervision_visits')
)
SELECT
  coalesce(m.month, o.month) AS period,
  CASE WHEN m.wrong THEN 'error' WHEN m.person_id IS NULL THEN 'not_reported' ELSE 'value' END AS state,
  CASE WHEN m.checked_wrong THEN 'error' WHEN m.checked_n IS NULL THEN 'not_reported' ELSE 'value' END AS checked_state,
  CASE WHEN m.days_wrong THEN 'error' WHEN m.days IS NULL THEN 'not_reported' ELSE 'value' END AS days_state,
  p.person_id || '/' || coalesce(m.month, o.month) AS member_id,
  p.person_id,
  p.town_id,
  p.visits AS is_visitor,
  p.visits AND coalesce(p.post, '督学') <> '中心校成员' AS is_head, -- the plan asks lessons and checks of heads
  o.month IS NOT NULL AS owed,
  m.lessons_n,
  m.checked_n,
  m.days,
  w.workdays - coalesce(b.away, 0) AS workdays,
  w.teaching - coalesce(b.away_teaching, 0) AS teaching_days
FROM months m
FULL JOIN owing o ON o.person_id = m.person_id AND o.month = m.month
JOIN dim_person p ON p.person_id = coalesce(m.person_id, o.person_id)
LEFT JOIN (SELECT month, count(*) FILTER (WHERE works) AS workdays, count(*) FILTER (WHERE teaching) AS teaching FROM dim_workday WHERE works OR teaching GROUP BY month) AS w ON w.month = coalesce(m.month, o.month)
LEFT JOIN (
    SELECT a.person_id, a.month, sum(a.away) AS away, sum(a.away) FILTER (WHERE d.teaching) AS away_teaching
    FROM absence_day a JOIN dim_workday d ON d.day = a.day GROUP BY a.person_id, a.month
  ) AS b
  ON b.person_id = p.person_id AND b.month = coalesce(m.month, o.month)
