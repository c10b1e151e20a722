-- CS33 困难学生补助落实率 方案3 三·3
-- Of the needy pupils and pre-school children due a subsidy those paid, and of the money due the money paid, each term
-- and in the year.
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
pair AS (
  SELECT unit, period, 'persons' AS measure, paid_n AS n, due_n AS d, contains(_wrong, ',paid_n,') OR contains(_wrong, ',due_n,') AS bad FROM row
    WHERE support IN ('家庭经济困难', '学前资助')
  UNION ALL
  SELECT unit, period, 'amount', paid_amount, due_amount, contains(_wrong, ',paid_amount,') OR contains(_wrong, ',due_amount,') FROM row
    WHERE support IN ('家庭经济困难', '学前资助')
),
figure AS (
  SELECT school, town, period, measure, sum(n) AS n, sum(d) AS d FROM pair JOIN place USING (unit)
  WHERE period IS NOT NULL AND (n IS NOT NULL AND d IS NOT NULL OR bad) GROUP BY ALL HAVING NOT bool_or(bad) AND sum(d) > 0
)
SELECT measure, '' AS reading, 'school' AS grain, school AS unit, '' AS dimension, period, n AS numerator, d AS denominator FROM figure
  WHERE school IS NOT NULL
UNION ALL SELECT measure, '', 'town', town, '', period, sum(n), sum(d) FROM figure WHERE town IS NOT NULL GROUP BY ALL
