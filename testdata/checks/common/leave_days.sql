-- EX4 病事假累计天数 方案3 一·2, 方案4 四·1⑾, rules §5
-- Days of the school year on which a person was on sick or personal leave, each
-- once; a single day of which half is stated counts half. Whoever took none is
-- not listed; a record whose dates are out of order is in no figure.
-- compare: person
WITH leaves AS (
  SELECT c.date_start, c.date_end, CASE WHEN c.date_start = c.date_end AND c.days = 0.5 THEN 0.5 ELSE 1 END AS part, n.id AS person
  FROM std_leave_records c
  JOIN said_name n ON n.unit_code = c.unit_code AND n.staff_id = coalesce(c.staff_id, '') AND n.staff_name = coalesce(c.staff_name, '')
  WHERE n.id IS NOT NULL AND c.leave_kind IN ('病假', '事假') AND c.date_start <= c.date_end
),
days AS (
  SELECT l.person, CAST(d.day AS DATE) AS day, max(part) AS part
  FROM leaves l, unnest(generate_series(CAST(date_start AS TIMESTAMP), CAST(date_end AS TIMESTAMP), INTERVAL 1 DAY)) AS d (day)
  GROUP BY ALL
)
SELECT '' AS measure, '' AS reading, 'person' AS grain, person AS unit, '' AS dimension, e.id AS period, sum(CAST(part AS DECIMAL(4, 1))) AS numerator, 1 AS denominator
FROM days JOIN param_period e ON e.name = 'evaluation' AND day BETWEEN e.start_on AND e.end_on
GROUP BY ALL
