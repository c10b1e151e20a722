-- CS36 写字课开设率 方案3 四·3
-- Of the primary classes of the timetable those with writing.lessons lessons of 写字 a week in one row, term by term; the
-- junior classes are shown beside. An impossible number of its lessons takes the class out.
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
class AS (
  SELECT t._unit AS unit, g.stage, g.no || '-' || t.class_no AS class, y.id AS period,
    coalesce(max(t.weekly_lessons) FILTER (t.subject = '写字'), 0) AS lessons
  FROM std_teaching_assignment AS t JOIN term AS y ON t.school_year = y.year AND coalesce(t.term, '全年') IN (y.term, '全年')
    JOIN ref_grade AS g USING (grade)
  GROUP BY ALL HAVING NOT bool_or(t.subject = '写字' AND contains(t._wrong, ',weekly_lessons,'))
),
figure AS (
  SELECT school, town, period, stage,
    CAST(lessons >= (SELECT CAST(value AS INTEGER) FROM param_setting WHERE name = 'writing.lessons') AS INTEGER) AS n, 1 AS d
  FROM class JOIN place USING (unit)
)
SELECT '' AS measure, '' AS reading, 'school' AS grain, school AS unit, '' AS dimension, period, sum(n) AS numerator, sum(d) AS denominator
FROM (SELECT * FROM figure WHERE stage = '小学') WHERE school IS NOT NULL GROUP BY ALL
UNION ALL SELECT '', '', 'town', town, '', period, sum(n), sum(d)
FROM (SELECT * FROM figure WHERE stage = '小学') WHERE town IS NOT NULL GROUP BY ALL
UNION ALL SELECT 'junior', '', 'school', school, '', period, sum(n), sum(d)
FROM (SELECT * FROM figure WHERE stage = '初中') WHERE school IS NOT NULL GROUP BY ALL
UNION ALL SELECT 'junior', '', 'town', town, '', period, sum(n), sum(d)
FROM (SELECT * FROM figure WHERE stage = '初中') WHERE town IS NOT NULL GROUP BY ALL
