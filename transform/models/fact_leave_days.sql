-- Sick and personal leave of a person in a school year 〔方案4 四·1⑾〕: the union
-- of the calendar days of all records, both ends counted, so that overlaps
-- count once and only days inside the year count. A record of one single day
-- that states 0.5 counts half, unless another record covers the day whole, or
-- the other half: half a day of sick and half a day of personal leave are one
-- day, since nobody is on both at once; a record with an impossible date counts
-- nothing (rules §5). Who has no record has no row. veto_days are those that the
-- month of the veto is compared with: all of them, by leave.basis the workdays.
-- output: fact_leave_days
-- inputs: leave_span, dim_day, dim_person, dim_workday, param_setting
-- assert: keys unique (person_id, period)
WITH days AS (
  SELECT r.person_id, d.school_year, d.day, bool_and(r.half) AND count(DISTINCT r.leave_kind) = 1 AS half
  FROM leave_span r JOIN dim_day d ON d.day BETWEEN r.first_day AND r.last_day
  WHERE r.leave_kind IN ('病假', '事假')
  GROUP BY r.person_id, d.school_year, d.day
)
SELECT
  d.school_year AS period,
  'value' AS state,
  d.person_id,
  p.unit_id,
  p.school_id,
  p.town_id,
  sum(CASE WHEN d.half THEN 0.5 ELSE 1.0 END) AS days,
  CASE WHEN EXISTS (SELECT 1 FROM param_setting WHERE name = 'leave.basis' AND value = 'workdays')
    THEN coalesce(sum(CASE WHEN d.half THEN 0.5 ELSE 1.0 END) FILTER (WHERE w.works), 0)
    ELSE sum(CASE WHEN d.half THEN 0.5 ELSE 1.0 END)
  END AS veto_days
FROM days d
JOIN dim_person p ON p.person_id = d.person_id
LEFT JOIN dim_workday w ON w.day = d.day
GROUP BY d.school_year, d.person_id, p.unit_id, p.school_id, p.town_id
