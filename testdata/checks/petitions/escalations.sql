-- PE22 越级上访 第五篇 四(三)
-- Cases taken to county, city, province and capital, and the people in them.
-- Each month beside the window.
-- compare: unit, town
WITH received AS (
  SELECT u.id, u.town, c.level, c.people, p.period
  FROM said_petition c
  JOIN said_unit u ON u.code = c.unit_code
  JOIN param_period w ON w.name = 'petition.window' AND c.received_on BETWEEN w.start_on AND w.end_on,
  LATERAL (VALUES (strftime(c.received_on, '%Y-%m')), (w.id)) AS p (period)
),
levels (name, level) AS (
  VALUES ('county', '区县'), ('city', '市'), ('province', '省'), ('capital', '京')
)
SELECT l.name || '_cases' AS measure, '' AS reading, g.grain, g.unit, '' AS dimension, r.period,
  count(*) FILTER (WHERE r.level = l.level) AS numerator, 1 AS denominator
FROM received r CROSS JOIN levels l, LATERAL (VALUES ('unit', r.id), ('town', r.town)) AS g (grain, unit)
WHERE g.unit IS NOT NULL
GROUP BY ALL
UNION ALL
SELECT l.name || '_persons', '', g.grain, g.unit, '', r.period, coalesce(sum(r.people) FILTER (WHERE r.level = l.level), 0), 1
FROM received r CROSS JOIN levels l, LATERAL (VALUES ('unit', r.id), ('town', r.town)) AS g (grain, unit)
WHERE g.unit IS NOT NULL
GROUP BY ALL
