-- PE18 六包四定落实率 第五篇 五(二), 三(二)
-- Of the cases under a leader, those with all eight marks; a case with a blank
-- one and no mark against it is left out.
-- Each month beside the window. A case without its day is in no month.
-- compare: person, town
WITH assigned AS ( -- a leader by number, else by a name that is one in the unit, else in the town, else as written
  SELECT c.*, u.town, coalesce(n.id, c.staff_name) AS person
  FROM std_assigned_cases c
  JOIN said_unit u ON u.code = c.unit_code
  LEFT JOIN said_name n ON n.unit_code = c.unit_code AND n.staff_id = coalesce(c.staff_id, '') AND n.staff_name = coalesce(c.staff_name, '')
)
SELECT '' AS measure, '' AS reading, g.grain, g.unit, '' AS dimension, p.period AS period,
  count(*) FILTER (WHERE c.bao1 AND c.bao2 AND c.bao3 AND c.bao4 AND c.bao5 AND c.bao6 AND c.four_fixed AND c.four_clear) AS numerator, count(*) AS denominator
FROM assigned c
JOIN param_period w ON w.name = 'petition.window' AND coalesce(c.assigned_on, w.start_on) BETWEEN w.start_on AND w.end_on,
LATERAL (VALUES (strftime(c.assigned_on, '%Y-%m')), (w.id)) AS p (period),
LATERAL (VALUES ('person', c.person), ('town', c.town)) AS g (grain, unit)
WHERE (c.bao1 AND c.bao2 AND c.bao3 AND c.bao4 AND c.bao5 AND c.bao6 AND c.four_fixed AND c.four_clear) IS NOT NULL AND g.unit IS NOT NULL AND p.period IS NOT NULL
GROUP BY ALL
