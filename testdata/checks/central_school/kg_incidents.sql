-- CS39 幼儿园安全事故 方案3 五·1
-- Accidents of the year at kindergartens; one whose ledger of any kind came, a nil return among them, has 0 without one.
-- compare: kindergarten, town
WITH place AS (
  SELECT code AS unit, unit_type, town, is_open AS open,
    CASE WHEN unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学') THEN code END AS school
  FROM said_unit
),
figure AS (
  SELECT unit, unit_type, school, town, y.id AS period, count(*) FILTER (i.ledger = '安全事故') AS n FROM std_issues AS i
    JOIN param_period AS y ON y.name = 'evaluation' JOIN place ON unit = i._unit
  WHERE i.found_on BETWEEN y.start_on AND y.end_on AND unit_type = '幼儿园' GROUP BY ALL
)
SELECT '' AS measure, '' AS reading, 'kindergarten' AS grain, unit AS unit, '' AS dimension, period, sum(n) AS numerator, 1 AS denominator
FROM figure WHERE unit_type = '幼儿园' GROUP BY ALL
UNION ALL SELECT '', '', 'town', town, '', period, sum(n), 1
FROM figure WHERE town IS NOT NULL GROUP BY ALL
