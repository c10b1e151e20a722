-- CS48 六年级优质生源输送 方案3 五·4
-- Of the graduates of 六年级 those who went on to the junior school; a class without one of the two is in neither sum.
-- compare: school, town
WITH place AS (
  SELECT code AS unit, unit_type, town, is_open AS open,
    CASE WHEN unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学') THEN code END AS school
  FROM said_unit
),
figure AS (
  SELECT school, town, y.id AS period, r.to_junior AS n, r.graduates AS d FROM std_graduates AS r
    JOIN param_period AS y ON y.name = 'evaluation' AND r.school_year = y.id JOIN place ON unit = r._unit
  WHERE r.grade = '六年级' AND r.to_junior <= r.graduates AND r.graduates > 0
    AND NOT (contains(r._wrong, ',to_junior,') OR contains(r._wrong, ',graduates,'))
)
SELECT '' AS measure, '' AS reading, 'school' AS grain, school AS unit, '' AS dimension, period, sum(n) AS numerator, sum(d) AS denominator
FROM figure WHERE school IS NOT NULL GROUP BY ALL
UNION ALL SELECT '', '', 'town', town, '', period, sum(n), sum(d)
FROM figure WHERE town IS NOT NULL GROUP BY ALL
