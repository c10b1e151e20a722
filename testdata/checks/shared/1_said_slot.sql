-- Reception slots on days of duty, those of villages on Mondays.
SELECT r.*
FROM std_reception_duty r LEFT JOIN std_calendar k ON k.date = r.date
WHERE coalesce(k.duty, k.day_type IN ('工作日', '调休上班'), isodow(r.date) <= 5) AND (r.duty_kind <> '村居周一接访' OR isodow(r.date) = 1)
