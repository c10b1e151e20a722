-- PE1 动员部署按期 第五篇 三(一)
-- Whether the town had both its meeting and its plan by 5 March of the year.
-- Without any of the two on record nothing is known.
-- compare: town
WITH held AS (
  SELECT m.unit_code, min(m.date) <= make_date(year(w.start_on), 3, 5) AS in_time
  FROM std_meetings m JOIN param_period w ON w.name = 'petition.window' AND m.date BETWEEN make_date(year(w.start_on), 1, 1) AND w.end_on
  WHERE m.kind = '动员会'
  GROUP BY m.unit_code, w.start_on
),
planned AS (
  SELECT a.unit_code, coalesce(min(a.done_on) <= make_date(year(w.start_on), 3, 5), FALSE) AS in_time
  FROM said_activity a
  JOIN param_period w ON w.name = 'petition.window'
    AND a.day BETWEEN make_date(year(w.start_on), 1, 1) AND w.end_on
  WHERE a.category = '材料报送' AND a.theme_code = 'D-IMPL'
  GROUP BY a.unit_code, w.start_on
)
SELECT '' AS measure, '' AS reading, 'town' AS grain, u.town AS unit, '' AS dimension, w.id AS period,
  sum(CASE WHEN h.in_time AND p.in_time THEN 1 ELSE 0 END) AS numerator, 1 AS denominator
FROM said_unit u
JOIN held h ON h.unit_code = u.code
JOIN planned p ON p.unit_code = u.code
JOIN param_period w ON w.name = 'petition.window'
WHERE u.unit_type = '乡镇街' AND u.is_open
GROUP BY ALL
