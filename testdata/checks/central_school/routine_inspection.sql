-- CS8 中心校常规检查覆盖率 方案3 一·2, 五·7
-- School-months due (routine.months) and of them those in which the central school inspected the routine. One register
-- serves all schools of a town: once it is there a school that is not in it was not inspected.
-- compare: school, town
WITH place AS (
  SELECT code AS unit, unit_type, town, is_open AS open,
    CASE WHEN unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学') THEN code END AS school
  FROM said_unit
),
seen AS (
  SELECT r._unit, r.month, y.id AS period FROM std_teaching_routine AS r JOIN param_period AS y ON y.name = 'evaluation'
    WHERE r.level = '中心校' AND CAST(r.month || '-01' AS DATE) BETWEEN y.start_on AND y.end_on
),
slot AS (
  SELECT p.school, p.town, l.value AS month, CAST((p.unit, l.value) IN (SELECT (_unit, month) FROM seen) AS INTEGER) AS n, 1 AS d
    FROM place AS p, param_list AS l
  WHERE p.school IS NOT NULL AND p.open AND l.name = 'routine.months'
    AND EXISTS (SELECT 1 FROM seen AS s JOIN place AS q ON q.unit = s._unit WHERE q.town IS NOT DISTINCT FROM p.town)
    AND CAST(l.value || '-01' AS DATE) <= (SELECT day FROM param_date WHERE name = 'as_of.tasks')
),
figure AS (SELECT *, unnest([(SELECT id FROM param_period WHERE name = 'evaluation'), month]) AS period FROM slot)
SELECT '' AS measure, '' AS reading, 'school' AS grain, school AS unit, '' AS dimension, period, sum(n) AS numerator, sum(d) AS denominator
FROM figure WHERE school IS NOT NULL GROUP BY ALL
UNION ALL SELECT '', '', 'town', town, '', period, sum(n), sum(d)
FROM figure WHERE town IS NOT NULL GROUP BY ALL
