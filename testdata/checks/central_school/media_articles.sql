-- CS52 宣传稿件 方案3 五·6
-- Articles that an outlet published, by month and in the year, and by outlet; a row without an outlet was submitted
-- only. A school in the year's ledger without one has 0.
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
led AS (
  SELECT a.*, y.id AS period FROM std_activities AS a JOIN param_period AS y ON y.name = 'evaluation'
  WHERE a.category = '媒体报道' AND coalesce(a.done_on, a.plan_end) BETWEEN y.start_on AND y.end_on
),
owed AS (
  SELECT p.unit, p.unit_type, p.town FROM place AS p WHERE p.unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学') AND (p.unit IN (SELECT _unit FROM led)
    OR p.open AND EXISTS (SELECT 1 FROM led AS r JOIN std_activities AS s ON s._file = r._file AND s._table = r._table AND s._unit <> r._unit))
),
figure AS (
  SELECT school, p.town, a.outlet, s.id AS period, CAST(a.done_on IS NOT NULL AND a.outlet IS NOT NULL AS INTEGER) AS n
  FROM led AS a JOIN span AS s ON coalesce(a.done_on, a.plan_end) BETWEEN s.start_on AND s.end_on JOIN place AS p ON p.unit = a._unit
  UNION ALL SELECT unit, town, NULL, (SELECT id FROM param_period WHERE name = 'evaluation'), 0 FROM owed
)
SELECT '' AS measure, '' AS reading, 'school' AS grain, school AS unit, '' AS dimension, period, sum(n) AS numerator, 1 AS denominator
FROM figure WHERE school IS NOT NULL GROUP BY ALL
UNION ALL SELECT '', '', 'town', town, '', period, sum(n), 1
FROM figure WHERE town IS NOT NULL GROUP BY ALL
UNION ALL SELECT 'outlet', '', 'school', school, outlet, period, sum(n), 1
FROM (SELECT * FROM figure WHERE outlet IS NOT NULL) WHERE school IS NOT NULL GROUP BY ALL
UNION ALL SELECT 'outlet', '', 'town', town, outlet, period, sum(n), 1
FROM (SELECT * FROM figure WHERE outlet IS NOT NULL) WHERE town IS NOT NULL GROUP BY ALL
