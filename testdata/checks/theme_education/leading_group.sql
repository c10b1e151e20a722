-- TE16 领导小组成员单位 第二篇 三(一)
-- Of the inspections of the leading group that found anything, those in order:
-- the last of the year in each unit.
-- compare: town
WITH latest AS (
  SELECT u.town, a.unit_code, y.id AS period, a.result
  FROM std_appraisals a
  JOIN said_unit u ON u.code = a.unit_code
  JOIN param_period y ON y.name = 'theme.year' AND a.date BETWEEN y.start_on AND y.end_on
  WHERE a.item_no = 'TE-GROUP' AND u.town IS NOT NULL
  QUALIFY row_number() OVER (PARTITION BY a.unit_code ORDER BY a.date DESC) = 1
)
SELECT '' AS measure, '' AS reading, 'town' AS grain, town AS unit, '' AS dimension, period,
  count(*) FILTER (WHERE result IN ('达标', '优秀')) AS numerator, count(*) AS denominator
FROM latest
WHERE result <> '不适用'
GROUP BY ALL
