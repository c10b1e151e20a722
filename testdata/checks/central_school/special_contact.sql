-- CS32 特殊学生家校联系率 方案3 三·3
-- Of the pupils of each special group those whose homes were contacted, each term and in the year; groups are never
-- added up. More contacts than pupils is impossible and takes the school's group out.
-- compare: school, town
WITH place AS (
  SELECT code AS unit, unit_type, town, is_open AS open,
    CASE WHEN unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学') THEN code END AS school
  FROM said_unit
),
term AS (
  SELECT id || '-1' AS id, id AS year, '上学期' AS term, start_on, make_date(year(end_on), 1, 31) AS end_on FROM param_period WHERE name = 'evaluation'
  UNION ALL SELECT id || '-2', id, '下学期', make_date(year(end_on), 2, 1), end_on FROM param_period WHERE name = 'evaluation'
),
row AS (
  SELECT s.*, s._unit AS unit, s.category AS support, unnest([y.id, t.id]) AS period
  FROM std_student_support AS s JOIN param_period AS y ON y.name = 'evaluation' AND s.school_year = y.id LEFT JOIN term AS t ON t.term = s.term
),
figure AS (
  SELECT school, town, support, period, sum(contacted) AS n, sum(students) AS d FROM row JOIN place USING (unit)
  WHERE period IS NOT NULL AND support IN ('留守儿童', '潜能生', '单亲', '失亲', '不良行为倾向')
    AND (contacted IS NOT NULL AND students IS NOT NULL OR contains(_wrong, ',contacted,') OR contains(_wrong, ',students,'))
  GROUP BY ALL HAVING NOT bool_or(contains(_wrong, ',contacted,') OR contains(_wrong, ',students,')) AND d > 0 AND n <= d
)
SELECT '' AS measure, '' AS reading, 'school' AS grain, school AS unit, support AS dimension, period, sum(n) AS numerator, sum(d) AS denominator
FROM figure WHERE school IS NOT NULL GROUP BY ALL
UNION ALL SELECT '', '', 'town', town, support, period, sum(n), sum(d)
FROM figure WHERE town IS NOT NULL GROUP BY ALL
