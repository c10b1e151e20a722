-- PE17 包案化解率 第五篇 三(二)
-- Of the cases under a leader, those settled for good. A case without the day it
-- was assigned is taken for one of the window.
-- Each month beside the window. A case without its day is in no month.
-- compare: person, town
WITH assigned AS ( -- a leader by number, else by a name that is one in the unit, else in the town, else as written
  SELECT c.*, u.town, coalesce(n.id, c.staff_name) AS person
  FROM std_assigned_cases c
  JOIN said_unit u ON u.code = c.unit_code
  LEFT JOIN said_name n ON n.unit_code = c.unit_code AND n.staff_id = coalesce(c.staff_id, '') AND n.staff_name = coalesce(c.staff_name, '')
)
SELECT '' AS measure, '' AS reading, g.grain, g.unit, '' AS dimension, p.period AS period,
  count(*) FILTER (WHERE c.closed_on IS NOT NULL AND c.settled) AS numerator, count(*) AS denominator
FROM assigned c
JOIN param_period w ON w.name = 'petition.window' AND coalesce(c.assigned_on, w.start_on) BETWEEN w.start_on AND w.end_on,
LATERAL (VALUES (strftime(c.assigned_on, '%Y-%m')), (w.id)) AS p (period),
LATERAL (VALUES ('person', c.person), ('town', c.town)) AS g (grain, unit)
WHERE g.unit IS NOT NULL AND p.period IS NOT NULL
GROUP BY ALL
