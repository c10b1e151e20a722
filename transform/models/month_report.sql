-- Monthly reports on petitions (D-MONTH) with the day each is due (a planned
-- month ends on its last day); one without such a day is due when it was done
-- 〔第五篇 五(三)〕.
-- output: month_report
-- inputs: std_activities
SELECT
  _unit AS code,
  done_on,
  CASE
    WHEN plan_end_month THEN CAST(plan_end + INTERVAL 1 MONTH - INTERVAL 1 DAY AS DATE)
    ELSE coalesce(plan_end, done_on)
  END AS due_on,
  _file,
  _table,
  _row,
  _slot
FROM std_activities
WHERE theme_code = 'D-MONTH' AND category <> '情况通报'
