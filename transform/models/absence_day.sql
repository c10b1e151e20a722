-- Days a person was away, each once 〔方案3 一·2〕: half a day where the only
-- record of the day states 0.5; half a day of one kind of leave and half of
-- another are one. Leave of the kinds of attendance.excluded does
-- not lower attendance.
-- output: absence_day
-- inputs: leave_span, dim_workday, param_setting
-- assert: keys unique (person_id, day)
SELECT r.person_id, w.day, w.month, CASE WHEN bool_and(r.half) AND count(DISTINCT r.leave_kind) = 1 THEN 0.5 ELSE 1.0 END AS away
FROM leave_span r JOIN dim_workday w ON w.works AND w.day BETWEEN r.first_day AND r.last_day
WHERE r.leave_kind IN ('病假', '事假', '产假', '婚假', '丧假', '公假', '旷工')
  AND NOT coalesce(list_contains(string_split((SELECT max(value) FROM param_setting WHERE name = 'attendance.excluded'), '、'), r.leave_kind), FALSE)
GROUP BY r.person_id, w.day, w.month
