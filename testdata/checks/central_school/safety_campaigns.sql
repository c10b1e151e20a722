-- CS17 安全主题活动覆盖率 方案3 二·2
-- Of the four safety campaigns (W1–W4) those a school or kindergarten held in the year; one held twice counts once.
-- compare: school, kindergarten, town
WITH place AS (
  SELECT code AS unit, unit_type, town, is_open AS open,
    CASE WHEN unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学') THEN code END AS school
  FROM said_unit
),
span AS (SELECT id, start_on, end_on FROM param_period WHERE name = 'evaluation'),
led AS (SELECT a.*, s.id AS period FROM std_activities AS a JOIN span AS s ON coalesce(a.done_on, a.plan_end) BETWEEN s.start_on AND s.end_on
  WHERE a.theme_code IN ('W1', 'W2', 'W3', 'W4')),
owed AS (
  SELECT p.*, s.id AS period FROM place AS p, span AS s WHERE p.unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学', '幼儿园')
  AND (EXISTS (SELECT 1 FROM led AS l WHERE l._unit = p.unit AND l.period = s.id) OR p.open AND EXISTS (
    SELECT 1 FROM led AS l JOIN std_activities AS o ON o._file = l._file AND o._table = l._table AND o._unit <> l._unit WHERE l.period = s.id))
),
figure AS (
  SELECT o.unit, o.unit_type, o.school, o.town, o.period, count(DISTINCT l.theme_code) FILTER (l.done_on IS NOT NULL) AS n, 4 AS d
  FROM owed AS o LEFT JOIN led AS l ON l._unit = o.unit AND l.period = o.period GROUP BY ALL
)
SELECT '' AS measure, '' AS reading, 'school' AS grain, school AS unit, '' AS dimension, period, sum(n) AS numerator, sum(d) AS denominator
FROM figure WHERE school IS NOT NULL GROUP BY ALL
UNION ALL SELECT '', '', 'kindergarten', unit, '', period, sum(n), sum(d)
FROM figure WHERE unit_type = '幼儿园' GROUP BY ALL
UNION ALL SELECT '', '', 'town', town, '', period, sum(n), sum(d)
FROM figure WHERE town IS NOT NULL GROUP BY ALL
