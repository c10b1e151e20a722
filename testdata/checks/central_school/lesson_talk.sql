-- CS2 学课标说教材参与率 方案3 一·1
-- Of the teachers due at the talk on syllabus and textbook (A2) those who took part; a ledger that does not say how many
-- were due takes the full-time teachers on duty. A row without a number of participants is in neither sum.
-- compare: school, town
WITH place AS (
  SELECT code AS unit, unit_type, town, is_open AS open,
    CASE WHEN unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学') THEN code END AS school
  FROM said_unit
),
led AS (
  SELECT a.*, y.id AS period FROM std_activities AS a JOIN param_period AS y ON y.name = 'evaluation'
  WHERE a.theme_code = 'A2' AND coalesce(a.done_on, a.plan_end) BETWEEN y.start_on AND y.end_on
),
teachers AS (
  SELECT s._unit AS unit, count(DISTINCT s.staff_id) AS n FROM std_staff AS s JOIN param_period AS y ON y.name = 'evaluation' AND s.school_year = y.id
    WHERE s.post = '专任教师' AND s.status = '在岗' GROUP BY ALL
),
talk AS (
  SELECT l._unit AS unit, l.period, l.participants AS n, coalesce(l.due_n, t.n) AS d, contains(l._wrong, ',participants,')
    OR contains(l._wrong, ',due_n,') AS bad
  FROM led AS l LEFT JOIN teachers AS t ON t.unit = l._unit
),
figure AS (
  SELECT school, town, period, sum(n) AS n, sum(d) AS d FROM talk JOIN place USING (unit) WHERE n IS NOT NULL AND d IS NOT NULL OR bad
  GROUP BY ALL HAVING NOT bool_or(bad) AND d > 0 AND n <= d
)
SELECT '' AS measure, '' AS reading, 'school' AS grain, school AS unit, '' AS dimension, period, sum(n) AS numerator, sum(d) AS denominator
FROM figure WHERE school IS NOT NULL GROUP BY ALL
UNION ALL SELECT '', '', 'town', town, '', period, sum(n), sum(d)
FROM figure WHERE town IS NOT NULL GROUP BY ALL
