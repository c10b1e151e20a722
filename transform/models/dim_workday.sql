-- Days of the run's calendar: workdays as the office's calendar says, Monday to
-- Friday where it says nothing, and teaching days, which only the calendar
-- knows (datasets.md §31).
-- output: dim_workday
-- inputs: dim_day, std_calendar
-- assert: keys unique (day)
SELECT
  d.day,
  d.month,
  d.school_year,
  d.school_year || CASE d.term WHEN '上学期' THEN '-1' ELSE '-2' END AS term_id,
  strftime(d.day, '%GW%V') AS week,
  coalesce(c.day_type IN ('工作日', '调休上班'), isodow(d.day) <= 5) AS works,
  coalesce(c.duty, c.day_type IN ('工作日', '调休上班'), isodow(d.day) <= 5) AS duty_day,
  coalesce(c.teaching, FALSE) AS teaching
FROM dim_day d
LEFT JOIN (
  SELECT date, max(day_type) AS day_type, bool_or(duty) AS duty, bool_or(teaching) AS teaching FROM std_calendar GROUP BY date
) AS c ON c.date = d.day
