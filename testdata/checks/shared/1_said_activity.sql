-- Activities with the day they are due by (a planned month ends on its last day)
-- and the day they stand on: done, else due.
SELECT *, CASE WHEN plan_end_month THEN last_day(plan_end) ELSE plan_end END AS due,
  coalesce(done_on, CASE WHEN plan_end_month THEN last_day(plan_end) ELSE plan_end END) AS day,
  (SELECT count(DISTINCT b.unit_code) FROM std_activities b WHERE b._file = a._file AND b._table = a._table) > 1 AS shared -- one table for several units
FROM std_activities a
