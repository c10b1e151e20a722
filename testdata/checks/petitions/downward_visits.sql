-- PE28 带案下访覆盖率 第五篇 五(二)
-- Of the leaders on the roster, those who went down with a case in the window (of
-- a unit nobody's return tells of nothing is known but who went);
-- and how often leaders went, as the ledger of assigned cases says.
-- compare: person, town
WITH assigned AS ( -- a leader by number, else by a name that is one in the unit, else in the town, else as written
  SELECT c.*, u.town, coalesce(n.id, c.staff_name) AS person
  FROM std_assigned_cases c
  JOIN said_unit u ON u.code = c.unit_code
  LEFT JOIN said_name n ON n.unit_code = c.unit_code AND n.staff_id = coalesce(c.staff_id, '') AND n.staff_name = coalesce(c.staff_name, '')
),
went AS (
  SELECT DISTINCT n.id AS person
  FROM std_activities c
  JOIN said_name n ON n.unit_code = c.unit_code AND n.staff_id = coalesce(c.staff_id, '') AND n.staff_name = coalesce(c.staff_name, '')
  JOIN param_period w ON w.name = 'petition.window' AND c.done_on BETWEEN w.start_on AND w.end_on
  WHERE c.category = '带案下访' AND n.id IS NOT NULL
),
leaders AS (
  SELECT coalesce(s.staff_id, s.unit_code || '-' || s.staff_name) AS id, s.*, u.town
  FROM std_staff s JOIN said_unit u ON u.code = s.unit_code
  JOIN param_period e ON e.name = 'evaluation' AND s.school_year = e.id
  QUALIFY row_number() OVER (PARTITION BY coalesce(staff_id, unit_code || '-' || staff_name) ORDER BY term DESC NULLS LAST) = 1
)
SELECT 'leaders' AS measure, '' AS reading, g.grain, g.unit, '' AS dimension, w.id AS period,
  count(*) FILTER (WHERE l.id IN (SELECT person FROM went)) AS numerator, count(*) AS denominator
FROM leaders l
JOIN param_period w ON w.name = 'petition.window',
LATERAL (VALUES ('person', l.id), ('town', l.town)) AS g (grain, unit)
WHERE l.post IN ('党委书记', '镇长', '班子成员') AND l.status = '在岗' AND g.unit IS NOT NULL 
  AND (l.unit_code IN (SELECT unit FROM said_told WHERE event = '带案下访') OR l.id IN (SELECT person FROM went))
GROUP BY ALL
UNION ALL
SELECT 'visits' AS measure, '' AS reading, g.grain, g.unit, '' AS dimension, w.id AS period,
  sum(c.visits_n) AS numerator, 1 AS denominator
FROM assigned c
JOIN param_period w ON w.name = 'petition.window' AND coalesce(c.assigned_on, w.start_on) BETWEEN w.start_on AND w.end_on,
LATERAL (VALUES ('person', c.person), ('town', c.town)) AS g (grain, unit)
WHERE c.visits_n IS NOT NULL AND NOT contains(c._wrong, ',visits_n,') AND g.unit IS NOT NULL
GROUP BY ALL
