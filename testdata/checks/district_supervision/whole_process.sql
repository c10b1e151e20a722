-- DS22 全过程督导 方案5 五·2
-- School-months of the year begun by the counting day, and of them those with a supervision visit. Months due are those
-- of routine.months. One register serves all: once a visit is in it a school that is not was not visited.
-- compare: school, district
WITH place AS (SELECT code AS unit, unit_type, town, is_open AS open FROM said_unit),
due AS (
  SELECT y.id AS year, y.id || '-' || right(l.value, 2) AS month FROM param_period AS y, param_list AS l
  WHERE y.name = 'calendar.year' AND l.name = 'routine.months' AND CAST(y.id || '-' || right(l.value, 2) || '-01' AS DATE) <= (SELECT day
    FROM param_date WHERE name = 'as_of.tasks')
),
visit AS (SELECT v.*, strftime(v.date, '%Y-%m') AS month FROM std_supervision_visits AS v
  JOIN param_period AS y ON y.name = 'calendar.year' AND v.date BETWEEN y.start_on AND y.end_on WHERE v.visit_kind IN ('常规督导', '专项督导', '综合督导')),
owed AS (SELECT unit FROM place
  WHERE unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学') AND open AND EXISTS (SELECT 1 FROM std_supervision_visits
    WHERE visit_kind IN ('常规督导', '专项督导', '综合督导'))),
slot AS (SELECT o.unit, d.year, d.month, CAST((o.unit, d.month) IN (SELECT (_unit, month) FROM visit) AS INTEGER) AS n FROM owed AS o, due AS d),
span AS (SELECT *, unnest([year, month]) AS period FROM slot)
SELECT '' AS measure, '' AS reading, 'school' AS grain, unit, '' AS dimension, period, sum(n) AS numerator, count(*) AS denominator
  FROM span GROUP BY ALL
UNION ALL SELECT '', '', 'district', 'DISTRICT', '', period, sum(n), count(*) FROM span GROUP BY ALL
