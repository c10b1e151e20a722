-- CS20 安全平台完成率 方案3 二·3
-- Of those due on the safety platform, teachers and pupils apart, those who took part, by month and in the year.
-- compare: school, town
WITH place AS (
  SELECT code AS unit, unit_type, town, is_open AS open,
    CASE WHEN unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学') THEN code END AS school
  FROM said_unit
),
span AS (
  SELECT id, start_on, end_on FROM param_period WHERE name = 'evaluation'
  UNION ALL
  SELECT strftime(m, '%Y-%m'), CAST(m AS DATE), last_day(CAST(m AS DATE)) FROM param_period AS y,
    generate_series(CAST(y.start_on AS TIMESTAMP), CAST(y.end_on AS TIMESTAMP), INTERVAL 1 MONTH) AS s(m) WHERE y.name = 'evaluation'
),
row AS (
  SELECT a._unit AS unit, a.audience, s.id AS period, a.participants AS n, a.due_n AS d, contains(a._wrong, ',participants,')
    OR contains(a._wrong, ',due_n,') AS bad
  FROM std_activities AS a JOIN span AS s ON coalesce(a.done_on, a.plan_end) BETWEEN s.start_on AND s.end_on
  WHERE a.category = '安全平台' AND a.audience IN ('教师', '学生')
),
figure AS (
  SELECT school, town, audience, period, sum(n) AS n, sum(d) AS d FROM row JOIN place USING (unit)
  WHERE n IS NOT NULL AND d IS NOT NULL OR bad GROUP BY ALL HAVING NOT bool_or(bad) AND sum(d) > 0 AND sum(n) <= sum(d)
)
SELECT '' AS measure, '' AS reading, 'school' AS grain, school AS unit, audience AS dimension, period, sum(n) AS numerator, sum(d) AS denominator
FROM figure WHERE school IS NOT NULL GROUP BY ALL
UNION ALL SELECT '', '', 'town', town, audience, period, sum(n), sum(d)
FROM figure WHERE town IS NOT NULL GROUP BY ALL
