-- PE21 就地解决率 第五篇 二, 四(一)
-- Of the cases, those whose matter went no farther than village and town on its
-- last visit by the day of the count: rows that name one another are one matter.
-- Each month beside the window.
-- compare: unit, town
WITH RECURSIVE visit AS (
  SELECT case_no, repeat_of, received_on, level FROM std_petition_cases
  QUALIFY row_number() OVER (PARTITION BY case_no ORDER BY received_on, _file, _row) = 1
),
link AS (
  SELECT case_no AS a, repeat_of AS b FROM visit WHERE repeat_of IS NOT NULL UNION SELECT repeat_of, case_no FROM visit WHERE repeat_of IS NOT NULL
),
matter (case_no, other) AS (
  SELECT case_no, case_no FROM visit UNION SELECT m.case_no, l.b FROM matter m JOIN link l ON l.a = m.other
),
ended AS (
  SELECT m.case_no, v.level FROM matter m JOIN visit v ON v.case_no = m.other
  WHERE v.received_on <= (SELECT day FROM param_date WHERE name = 'as_of.petitions')
  QUALIFY row_number() OVER (PARTITION BY m.case_no ORDER BY v.received_on DESC, v.case_no DESC) = 1
)
SELECT '' AS measure, '' AS reading, g.grain, g.unit, '' AS dimension, p.period AS period,
  count(*) FILTER (WHERE e.level IN ('村', '镇')) AS numerator, count(*) AS denominator
FROM said_petition c
JOIN ended e ON e.case_no = c.case_no
JOIN said_unit u ON u.code = c.unit_code
JOIN param_period w ON w.name = 'petition.window' AND c.received_on BETWEEN w.start_on AND w.end_on,
LATERAL (VALUES (strftime(c.received_on, '%Y-%m')), (w.id)) AS p (period),
LATERAL (VALUES ('unit', u.id), ('town', u.town)) AS g (grain, unit)
WHERE g.unit IS NOT NULL
GROUP BY ALL
