-- PE2 接访公示覆盖率 第五篇 三(二)
-- Of the slots past that say so, those made public by their day; and the places
-- that put up the schedule. Each month beside the window: of the places those
-- with a row in it.
-- compare: place, town
WITH sent AS ( -- rows of the ledger; where one table holds several units, all have been heard of
  SELECT a.unit_code AS code, a.done_on, a.day, a.shared
  FROM said_activity a
  JOIN param_period w ON w.name = 'reception.window' AND coalesce(a.day, a.plan_start) BETWEEN w.start_on AND w.end_on
  WHERE a.category = '接访公示'
)
SELECT 'posted' AS measure, '' AS reading, g.grain, g.unit, '' AS dimension, p.period AS period,
  count(*) FILTER (WHERE r.posted_on <= r.date) AS numerator, count(*) AS denominator
FROM said_slot r
JOIN said_unit u ON u.code = r.unit_code
JOIN param_period w ON w.name = 'reception.window' AND r.date BETWEEN w.start_on AND w.end_on
JOIN param_date d ON d.name = 'as_of.petitions',
LATERAL (VALUES (strftime(r.date, '%Y-%m')), (w.id)) AS p (period),
LATERAL (VALUES ('place', u.id), ('town', u.town)) AS g (grain, unit)
WHERE r.posted_on IS NOT NULL AND r.date <= d.day AND g.unit IS NOT NULL
GROUP BY ALL
UNION ALL
SELECT 'places', '', 'town', u.town, '', w.id, count(DISTINCT s.code) FILTER (WHERE s.done_on IS NOT NULL), 1
FROM said_unit u
JOIN param_period w ON w.name = 'reception.window'
LEFT JOIN sent s ON s.code = u.code
WHERE u.town IS NOT NULL
  AND (s.code IS NOT NULL OR u.is_open AND u.unit_type IN ('村', '社区') AND (SELECT bool_or(shared) FROM sent))
GROUP BY ALL
UNION ALL
SELECT 'places', '', 'town', u.town, '', strftime(s.day, '%Y-%m'), count(DISTINCT s.code) FILTER (WHERE s.done_on IS NOT NULL), 1
FROM sent s
JOIN said_unit u ON u.code = s.code
WHERE s.day IS NOT NULL AND u.town IS NOT NULL
GROUP BY ALL
