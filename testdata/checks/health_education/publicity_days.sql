-- HE30 宣传日活动覆盖率 方案1 三
-- Publicity days of the twelve monthly lines that are past by the counting day, and of them those with an activity of
-- the monthly theme within theme_day.window days before or after. The elders' day (ninth of the ninth lunar month)
-- counts where the calendar names it.
-- compare: unit
WITH place AS (SELECT code AS unit, unit_type, town, is_open AS open FROM said_unit),
led AS (
  SELECT a.*, y.id AS period FROM std_activities AS a JOIN param_period AS y ON y.name = 'health.year'
  WHERE a.category = '主题月活动' AND coalesce(a.done_on, a.plan_end) BETWEEN y.start_on AND y.end_on
),
owed AS (
  SELECT p.unit, p.unit_type, p.town FROM place AS p
  WHERE p.unit IN (SELECT _unit FROM led) OR p.open AND p.unit_type IN ('卫生院')
    AND EXISTS (SELECT 1 FROM led AS r JOIN std_activities AS s ON s._file = r._file AND s._table = r._table AND s._unit <> r._unit)
),
day AS (
  SELECT CAST(y.id || '-' || d AS DATE) AS day FROM param_period AS y,
    (SELECT unnest(['03-08', '03-24', '04-25', '05-01', '05-15', '05-31', '06-01', '06-05', '06-06', '06-26', '08-01', '09-20', '10-08', '10-10',
      '11-14', '12-01']) AS d)
  WHERE y.name = 'health.year'
  UNION SELECT c.date FROM std_calendar AS c JOIN param_period AS y ON y.name = 'health.year'
    WHERE c.date BETWEEN y.start_on AND y.end_on AND c.name LIKE '%老人节%'
),
due AS (SELECT day FROM day WHERE day <= (SELECT day FROM param_date WHERE name = 'as_of.health')),
near AS (SELECT CAST(value AS INTEGER) AS days FROM param_setting WHERE name = 'theme_day.window')
SELECT '' AS measure, '' AS reading, 'unit' AS grain, unit, '' AS dimension, (SELECT id FROM param_period WHERE name = 'health.year') AS period,
  count(DISTINCT day) FILTER (l.done_on BETWEEN day - days AND day + days) AS numerator, count(DISTINCT day) AS denominator
FROM owed CROSS JOIN due CROSS JOIN near LEFT JOIN led AS l ON l._unit = unit GROUP BY ALL
