-- Days of duty of the reception window that are past: as the calendar says,
-- Monday to Friday where it says nothing.
SELECT CAST(d.day AS DATE) AS day, w.id AS window_id
FROM param_period w, unnest(generate_series(CAST(w.start_on AS TIMESTAMP), CAST(w.end_on AS TIMESTAMP), INTERVAL 1 DAY)) AS d (day)
LEFT JOIN std_calendar k ON k.date = CAST(d.day AS DATE)
WHERE w.name = 'reception.window' AND coalesce(k.duty, k.day_type IN ('工作日', '调休上班'), isodow(d.day) <= 5)
  AND d.day <= (SELECT day FROM param_date WHERE name = 'as_of.petitions')
