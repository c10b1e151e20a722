-- CS24 课程开齐率 方案3 三·2
-- Of the subjects the plan gives a class those taught at least one lesson a week, term by term; an impossible number of
-- lessons takes its class out.
-- compare: class, school, town
WITH place AS (
  SELECT code AS unit, unit_type, town, is_open AS open,
    CASE WHEN unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学') THEN code END AS school
  FROM said_unit
),
term AS (
  SELECT id || '-1' AS id, id AS year, '上学期' AS term, start_on, make_date(year(end_on), 1, 31) AS end_on FROM param_period WHERE name = 'evaluation'
  UNION ALL SELECT id || '-2', id, '下学期', make_date(year(end_on), 2, 1), end_on FROM param_period WHERE name = 'evaluation'
),
course AS (
  SELECT p.school, p.town, t._unit || '-' || g.no || '-' || t.class_no AS class, t.subject, y.id AS period, t.plan_lessons AS plan,
    CASE WHEN t.staff_id IS NULL AND t.staff_name IS NULL THEN coalesce(t.weekly_lessons, 0) ELSE t.weekly_lessons END AS taught, -- nobody teaches it
    contains(t._wrong, ',plan_lessons,') OR contains(t._wrong, ',weekly_lessons,') AS bad
  FROM std_teaching_assignment AS t JOIN term AS y ON t.school_year = y.year AND coalesce(t.term, '全年') IN (y.term, '全年')
    JOIN ref_grade AS g USING (grade) JOIN place AS p ON p.unit = t._unit
),
counted AS (SELECT *, CAST(taught > 0 AS INTEGER) AS n, 1 AS d FROM course WHERE plan > 0 AND taught IS NOT NULL OR bad),
class AS (SELECT school, town, class, '' AS subject, '' AS measure, period, sum(n) AS n, sum(d) AS d FROM counted GROUP BY ALL
  HAVING NOT bool_or(bad) AND sum(d) > 0),
split AS (SELECT school, town, class, subject, 'subject' AS measure, period, sum(n) AS n, sum(d) AS d FROM counted GROUP BY ALL
  HAVING NOT bool_or(bad) AND sum(d) > 0),
figure AS (FROM class UNION ALL FROM split)
SELECT measure, '' AS reading, 'class' AS grain, class AS unit, subject AS dimension, period, n AS numerator, d AS denominator FROM figure
UNION ALL SELECT measure, '', 'school', school, subject, period, sum(n), sum(d) FROM figure WHERE school IS NOT NULL GROUP BY ALL
UNION ALL SELECT measure, '', 'town', town, subject, period, sum(n), sum(d) FROM figure WHERE town IS NOT NULL GROUP BY ALL
