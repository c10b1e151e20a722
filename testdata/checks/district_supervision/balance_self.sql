-- DS8 均衡发展自评 方案5 二·1
-- Self-evaluations of balance done in the second half of the year; and the schools evaluated in the year, of all schools
-- open.
-- compare: district
WITH place AS (SELECT code AS unit, unit_type, town, is_open AS open FROM said_unit),
project AS (
  SELECT p.*, y.id AS period, u.unit_type FROM std_projects AS p JOIN param_period AS y ON y.name = 'calendar.year'
    JOIN std_units AS u ON u.unit_code = p._unit
  WHERE p.project_type = '均衡发展自评' AND coalesce(CAST(year(coalesce(p.done_on, p.due_on)) AS VARCHAR), p.year) = y.id
),
done AS (SELECT * FROM project WHERE result IN ('已评估', '通过'))
SELECT 'done' AS measure, '' AS reading, 'district' AS grain, 'DISTRICT' AS unit, '' AS dimension, period,
  count(*) FILTER (result IN ('已评估', '通过') AND month(done_on) >= 7) AS numerator, 1 AS denominator
FROM project GROUP BY ALL
UNION ALL SELECT 'coverage', '', 'district', 'DISTRICT', '', y.id, count(*) FILTER (u.unit IN (SELECT _unit FROM done)), count(*)
FROM place AS u JOIN param_period AS y ON y.name = 'calendar.year'
  WHERE u.unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学') AND u.open AND EXISTS (SELECT 1 FROM project) GROUP BY ALL
