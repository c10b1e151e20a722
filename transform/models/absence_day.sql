-- Days a person was away, each once 〔方案3 一·2〕: half a day where the only
-- record of the day states 0.5. Leave of the kinds of attendance.excluded does
-- not lower attendance.
-- output: absence_day
-- inputs: std_leave_records, map_person, dim_workday, illegible_date, param_setting
-- assert: keys unique (person_id, day)
WITH records AS (
  SELECT
    p.person_id,
    r.date_start AS first_day,
    coalesce(r.date_end, r.date_start) AS last_day,
    coalesce(r.days = 0.5 AND coalesce(r.date_end, r.date_start) = r.date_start, FALSE) AS half
  FROM std_leave_records r
  JOIN map_person p
    ON NOT p.visitor AND p.unit = r._unit AND p.given_id = coalesce(r.staff_id, '') AND p.given_name = coalesce(r.staff_name, '')
  WHERE r.leave_kind IN ('病假', '事假', '产假', '婚假', '丧假', '公假', '旷工') AND p.person_id IS NOT NULL
    AND NOT coalesce(list_contains(string_split((SELECT max(value) FROM param_setting WHERE name = 'attendance.excluded'), '、'), r.leave_kind), FALSE)
    AND NOT EXISTS (
      SELECT 1 FROM illegible_date i
      WHERE i.kind = 'leave_records' AND i._file = r._file AND i._table = r._table AND i._row = r._row)
)
SELECT r.person_id, w.day, w.month, CASE WHEN bool_and(r.half) THEN 0.5 ELSE 1.0 END AS away
FROM records r JOIN dim_workday w ON w.works AND w.day BETWEEN r.first_day AND r.last_day
GROUP BY r.person_id, w.day, w.month
