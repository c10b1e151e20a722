-- TE7 媒体宣传报道 第二篇 二(二)2
-- Reports that appeared in media of the county and above, all and by outlet,
-- in each month and in the year.
-- compare: town
WITH reports AS (
  SELECT u.town, a.outlet, a.done_on, strftime(a.day, '%Y-%m') AS month, y.id AS year
  FROM said_activity a
  JOIN said_unit u ON u.code = a.unit_code
  JOIN param_period y ON y.name = 'theme.year' AND a.day BETWEEN y.start_on AND y.end_on
  WHERE a.category = '媒体报道' AND a.outlet IN ('区县级', '市级', '省级', '国家级') AND u.town IS NOT NULL
)
SELECT m.measure, '' AS reading, 'town' AS grain, town AS unit, m.dimension, p.period, count(done_on) AS numerator, 1 AS denominator
FROM reports, LATERAL (VALUES ('', ''), ('outlet', outlet)) AS m (measure, dimension), LATERAL (VALUES (month), (year)) AS p (period)
GROUP BY ALL
