-- Lessons missed and homework unmarked of a teacher over the school year, as
-- the school checked it month by month 〔方案4 四·1⑻〕. A month not inspected is
-- not reported and adds nothing. Figures in error add nothing either; what they
-- would add at most, of rows that contradict each other the larger, stands
-- apart as disputed.
-- output: fact_routine_year
-- inputs: std_teaching_routine, map_person, dim_person, dim_day, param_setting
-- assert: keys unique (period, person_id)
WITH checked AS (
  SELECT
    p.person_id,
    d.school_year,
    r.month,
    r.subject,
    r.lessons_missed,
    r.hw_unmarked,
    r.plans_missing,
    r._wrong LIKE '%,lessons_missed,%' AS lessons_wrong,
    r._wrong LIKE '%,hw_unmarked,%' AS unmarked_wrong,
    r._wrong LIKE '%,plans_missing,%' AS plans_wrong
  FROM std_teaching_routine r
  JOIN dim_day d ON d.day = TRY_CAST(r.month || '-01' AS DATE)
  JOIN map_person p
    ON NOT p.visitor AND p.unit = r._unit AND p.given_id = coalesce(r.staff_id, '') AND p.given_name = coalesce(r.staff_name, '')
  WHERE p.person_id IS NOT NULL AND coalesce(r.level, '学校') = (SELECT coalesce(max(value), '学校') FROM param_setting WHERE name = 'routine.level')
),
months AS (
  SELECT
    person_id,
    school_year,
    count(*) AS rows_n,
    sum(lessons_missed) FILTER (WHERE NOT lessons_wrong) AS lessons_missed,
    sum(hw_unmarked) FILTER (WHERE NOT unmarked_wrong) AS hw_unmarked,
    sum(plans_missing) FILTER (WHERE NOT plans_wrong) AS plans_missing,
    max(lessons_missed) FILTER (WHERE lessons_wrong) AS lessons_disputed,
    max(hw_unmarked) FILTER (WHERE unmarked_wrong) AS unmarked_disputed,
    max(plans_missing) FILTER (WHERE plans_wrong) AS plans_disputed
  FROM checked
  GROUP BY person_id, school_year, month, subject
)
SELECT
  m.school_year AS period,
  CASE
    WHEN count(m.lessons_missed) + count(m.hw_unmarked) > 0 THEN 'value'
    WHEN count(m.lessons_disputed) + count(m.unmarked_disputed) > 0 THEN 'error'
    ELSE 'not_reported'
  END AS state,
  m.person_id,
  p.unit_id,
  p.school_id,
  p.town_id,
  sum(m.rows_n) AS months_n,
  sum(m.lessons_missed) AS lessons_missed_n,
  sum(m.hw_unmarked) AS unmarked_n,
  sum(m.plans_missing) AS plans_missing_n,
  sum(m.lessons_disputed) AS lessons_disputed_n,
  sum(m.unmarked_disputed) AS unmarked_disputed_n,
  sum(m.plans_disputed) AS plans_disputed_n
FROM months m JOIN dim_person p ON p.person_id = m.person_id
GROUP BY m.school_year, m.person_id, p.unit_id, p.school_id, p.town_id
