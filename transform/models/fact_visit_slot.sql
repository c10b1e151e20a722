-- Visits owed to a school 〔方案5 五·2〕: by each month of the calendar year that
-- has lessons (duty 全过程督导), and by each term, by a supervisor, with a zone
-- assigned (duty 全覆盖). The office keeps the register of visits, so that a
-- school without one in it was not visited; where nobody's visits are of that sort there
-- is no register. A month or term still to come is
-- not applicable.
-- output: fact_visit_slot
-- inputs: std_supervision_visits, unit_scope, unit_role, dim_workday, param_period, param_list, param_date, map_person, supervisor, param_setting
-- assert: keys unique (duty, period, unit_id)
WITH visits AS (
  SELECT v._unit AS code, w.month, w.term_id, v.visit_kind IN ('常规督导', '专项督导', '综合督导') AS supervision, s.person_id IS NOT NULL AS by_supervisor
  FROM std_supervision_visits v
  JOIN dim_workday w ON w.day = v.date
  LEFT JOIN map_person m
    ON m.visitor AND m.unit = v._unit AND m.given_id = coalesce(v.staff_id, '') AND m.given_name = coalesce(v.staff_name, '')
  LEFT JOIN supervisor s ON s.person_id = m.person_id
),
lesson_months AS (
  SELECT DISTINCT substr(value, 6, 2) AS no FROM param_list WHERE name = 'routine.months'
),
slots AS (
  SELECT '全过程督导' AS duty, w.month AS period, min(w.day) AS first_day
  FROM dim_workday w
  JOIN param_period p ON p.name = 'calendar.year' AND w.day BETWEEN p.start_on AND p.end_on
  JOIN lesson_months l ON l.no = substr(w.month, 6, 2)
  GROUP BY w.month
  UNION ALL
  SELECT '全覆盖', w.term_id, min(w.day)
  FROM dim_workday w JOIN param_period p ON p.name = 'evaluation' AND w.school_year = p.id
  GROUP BY w.term_id
),
done AS (
  SELECT '全过程督导' AS duty, code, month AS period FROM visits WHERE supervision GROUP BY code, month
  HAVING count(*) >= (SELECT coalesce(max(CAST(value AS INTEGER)), 1) FROM param_setting WHERE name = 'zone.visits_per_month')
  UNION ALL
  SELECT '全覆盖', code, term_id FROM visits WHERE by_supervisor GROUP BY code, term_id
)
SELECT
  s.duty,
  s.period,
  CASE WHEN s.first_day > a.day THEN 'not_applicable' ELSE 'value' END AS state,
  u.unit_id || '/' || s.period AS member_id,
  u.unit_id,
  u.school_id,
  u.town_id,
  u.district_id,
  1 AS due_n,
  CASE WHEN u.zone IS NOT NULL THEN 1 ELSE 0 END AS assigned_n,
  CASE WHEN d.code IS NOT NULL THEN 1 ELSE 0 END AS visited_n,
  CASE WHEN u.zone IS NOT NULL AND d.code IS NOT NULL THEN 1 ELSE 0 END AS covered_n
FROM slots s
JOIN unit_role r ON r.role IN ('school', 'kindergarten', 'senior')
JOIN unit_scope u ON u.code = r.code
LEFT JOIN done d ON d.duty = s.duty AND d.code = r.code AND d.period = s.period
LEFT JOIN param_date a ON a.name = 'as_of.tasks'
WHERE (s.duty = '全覆盖' AND EXISTS (SELECT 1 FROM visits WHERE by_supervisor))
  OR (s.duty = '全过程督导' AND r.role = 'school' AND EXISTS (SELECT 1 FROM visits WHERE supervision))
