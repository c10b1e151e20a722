-- CS35 文体活动举办率 方案3 四·2
-- Of the six contests named (C1–C6) those held in the town in the year.
-- compare: town
WITH place AS (
  SELECT code AS unit, unit_type, town, is_open AS open,
    CASE WHEN unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学') THEN code END AS school
  FROM said_unit
),
led AS (
  SELECT a.*, y.id AS period FROM std_activities AS a JOIN param_period AS y ON y.name = 'evaluation'
  WHERE a.theme_code IN ('C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7') AND coalesce(a.done_on, a.plan_end) BETWEEN y.start_on AND y.end_on
)
SELECT '' AS measure, '' AS reading, 'town' AS grain, town AS unit, '' AS dimension, period,
  count(DISTINCT theme_code) FILTER (done_on IS NOT NULL AND theme_code <> 'C7') AS numerator, 6 AS denominator
FROM led JOIN place ON unit = _unit WHERE town IS NOT NULL GROUP BY ALL
