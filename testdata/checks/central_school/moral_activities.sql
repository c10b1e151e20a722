-- CS22 德育活动开展 方案3 三·1
-- Of the schools those that held the patriotic reading (C7) or the speech contest (C3) in the year. The ledger is that
-- of the contests C1–C7.
-- compare: school, town
WITH place AS (
  SELECT code AS unit, unit_type, town, is_open AS open,
    CASE WHEN unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学') THEN code END AS school
  FROM said_unit
),
span AS (SELECT id, start_on, end_on FROM param_period WHERE name = 'evaluation'),
led AS (SELECT a.*, s.id AS period FROM std_activities AS a JOIN span AS s ON coalesce(a.done_on, a.plan_end) BETWEEN s.start_on AND s.end_on
  WHERE a.theme_code IN ('C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7')),
owed AS (
  SELECT p.*, s.id AS period FROM place AS p, span AS s WHERE p.unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学')
  AND (EXISTS (SELECT 1 FROM led AS l WHERE l._unit = p.unit AND l.period = s.id) OR p.open AND EXISTS (
    SELECT 1 FROM led AS l JOIN std_activities AS o ON o._file = l._file AND o._table = l._table AND o._unit <> l._unit WHERE l.period = s.id))
),
figure AS (
  SELECT o.unit, o.unit_type, o.school, o.town, o.period,
    CAST(bool_or(l.theme_code IN ('C3', 'C7') AND l.done_on IS NOT NULL) IS TRUE AS INTEGER) AS n, 1 AS d
  FROM owed AS o LEFT JOIN led AS l ON l._unit = o.unit AND l.period = o.period GROUP BY ALL
)
SELECT '' AS measure, '' AS reading, 'school' AS grain, school AS unit, '' AS dimension, period, sum(n) AS numerator, sum(d) AS denominator
FROM figure WHERE school IS NOT NULL GROUP BY ALL
UNION ALL SELECT '', '', 'town', town, '', period, sum(n), sum(d)
FROM figure WHERE town IS NOT NULL GROUP BY ALL
