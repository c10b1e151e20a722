-- CS49 升入一高人数增量 方案3 五·4
-- Admissions of 九年级 to the No.1 senior school less those of the year before; a school without both years has none.
-- compare: school, town
WITH place AS (
  SELECT code AS unit, unit_type, town, is_open AS open,
    CASE WHEN unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学') THEN code END AS school
  FROM said_unit
),
year AS (
  SELECT r._unit AS unit, r.school_year, sum(r.adm_key1) AS n FROM std_graduates AS r WHERE r.grade = '九年级'
  GROUP BY ALL HAVING n IS NOT NULL AND NOT bool_or(contains(r._wrong, ',adm_key1,'))
),
figure AS (
  SELECT school, town, y.id AS period, a.n - b.n AS n FROM year AS a JOIN param_period AS y ON y.name = 'evaluation' AND a.school_year = y.id
  JOIN year AS b ON b.unit = a.unit AND b.school_year = (CAST(left(y.id, 4) AS INTEGER) - 1) || '-' || left(y.id, 4) JOIN place ON place.unit = a.unit
)
SELECT '' AS measure, '' AS reading, 'school' AS grain, school AS unit, '' AS dimension, period, sum(n) AS numerator, 1 AS denominator
FROM figure WHERE school IS NOT NULL GROUP BY ALL
UNION ALL SELECT '', '', 'town', town, '', period, sum(n), 1
FROM figure WHERE town IS NOT NULL GROUP BY ALL
