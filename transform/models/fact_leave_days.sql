-- Sick and personal leave of a person in a school year 〔方案4 四·1⑾〕: the union
-- of the calendar days of all records, both ends counted, so that overlaps
-- count once and only days inside the year count. A record of one single day
-- that states 0.5 counts half, unless another record covers the day whole; a
-- record with an impossible date counts nothing (rules §5). Who has no record
-- has no row.
-- output: fact_leave_days
-- inputs: std_leave_records, illegible_date, map_person, dim_day, dim_person
-- assert: keys unique (person_id, period)
WITH records AS (
  SELECT
    p.person_id,
    r.date_start AS first_day,
    coalesce(r.date_end, r.date_start) AS last_day,
    coalesce(r.days = 0.5 AND coalesce(r.date_end, r.date_start) = r.date_start, FALSE) AS half
  FROM std_leave_records r
  JOIN map_person p
    ON NOT p.visitor AND p.unit = r._unit AND p.given_id = coalesce(r.staff_id, '') AND p.given_name = coalesce(r.staff_name, '')
  WHERE r.leave_kind IN ('病假', '事假') AND p.person_id IS NOT NULL
    AND NOT EXISTS (
      SELECT 1 FROM illegible_date i
      WHERE i.kind = 'leave_records' AND i._file = r._file AND i._table = r._table AND i._row = r._row)
),
days AS (
  SELECT r.person_id, d.school_year, d.day, bool_and(r.half) AS half
  FROM records r JOIN dim_day d ON d.day BETWEEN r.first_day AND r.last_day
  GROUP BY r.person_id, d.school_year, d.day
)
SELECT
  d.school_year AS period,
  'value' AS state,
  d.person_id,
  p.unit_id,
  p.school_id,
  p.town_id,
  sum(CASE WHEN d.half THEN 0.5 ELSE 1.0 END) AS days
FROM days d JOIN dim_person p ON p.person_id = d.person_id
GROUP BY d.school_year, d.person_id, p.unit_id, p.school_id, p.town_id
