-- CS16 事故责任倒查率 方案3 二·1
-- Of the accidents of the year those whose responsibility was traced.
-- compare: town
WITH place AS (
  SELECT code AS unit, unit_type, town, is_open AS open,
    CASE WHEN unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学') THEN code END AS school
  FROM said_unit
)
SELECT '' AS measure, '' AS reading, 'town' AS grain, town AS unit, '' AS dimension, y.id AS period, count(*) FILTER (i.traced) AS numerator,
  count(*) AS denominator
FROM std_issues AS i JOIN param_period AS y ON y.name = 'evaluation' JOIN place ON unit = i._unit
WHERE i.ledger = '安全事故' AND i.found_on BETWEEN y.start_on AND y.end_on AND town IS NOT NULL GROUP BY ALL
