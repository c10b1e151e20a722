-- CS9 常规检查简报 方案3 一·2, 五·7
-- Months due in which the central school inspected the routine of a school of the town, and of them those with a
-- bulletin (工作简报) of the town brought out in the same month.
-- Each month beside the year.
-- compare: town
WITH place AS (
  SELECT code AS unit, unit_type, town, is_open AS open,
    CASE WHEN unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学') THEN code END AS school
  FROM said_unit
),
seen AS (
  SELECT r._unit, r.month, y.id AS period FROM std_teaching_routine AS r JOIN param_period AS y ON y.name = 'evaluation'
    WHERE r.level = '中心校' AND CAST(r.month || '-01' AS DATE) BETWEEN y.start_on AND y.end_on
),
round AS (
  SELECT DISTINCT p.town, s.month, s.period FROM seen AS s JOIN place AS p ON p.unit = s._unit
  WHERE p.school IS NOT NULL AND p.open AND p.town IS NOT NULL AND s.month IN (SELECT value FROM param_list WHERE name = 'routine.months')
),
bulletin AS (SELECT DISTINCT town, strftime(a.done_on, '%Y-%m') AS month FROM std_activities AS a JOIN place ON unit = a._unit
  WHERE a.category = '工作简报' AND a.done_on IS NOT NULL)
SELECT '' AS measure, '' AS reading, 'town' AS grain, r.town AS unit, '' AS dimension, v.period, count(b.month) AS numerator, count(*) AS denominator
FROM round AS r LEFT JOIN bulletin AS b ON b.town = r.town AND b.month = r.month,
  LATERAL (VALUES (r.month), (r.period)) AS v (period)
GROUP BY ALL
