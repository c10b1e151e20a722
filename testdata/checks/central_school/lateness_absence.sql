-- CS7 迟到早退旷工次数 方案3 一·2
-- Records of lateness, going early and absence without leave; and the absences whose person has a confirmed case of
-- absence in the same month. A school that sent other records of the month has 0. A record of nobody known is in no
-- figure.
-- compare: school, town
WITH place AS (
  SELECT code AS unit, unit_type, town, is_open AS open,
    CASE WHEN unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学') THEN code END AS school
  FROM said_unit
),
roster AS (
  SELECT DISTINCT coalesce(s.staff_id, s._unit || s.staff_name || coalesce(CAST(s.birth AS VARCHAR), '')) AS person, s.staff_id, s.staff_name AS name,
    s._unit AS unit, p.town
  FROM std_staff AS s JOIN place AS p ON p.unit = s._unit
),
record AS (
  SELECT l.*, coalesce(
    (SELECT min(r.person) FROM roster AS r WHERE r.staff_id = l.staff_id),
    (SELECT CASE count(DISTINCT r.person) WHEN 1 THEN min(r.person) ELSE '' END FROM roster AS r
      WHERE r.name = l.staff_name AND r.unit = l._unit HAVING count(*) > 0),
    (SELECT min(r.person) FROM roster AS r
      WHERE r.name = l.staff_name AND r.town IN (SELECT town FROM place WHERE unit = l._unit) HAVING count(DISTINCT r.person) = 1)) AS person
        FROM std_leave_records AS l WHERE NOT contains(l._wrong, ',date_')
),
span AS (
  SELECT id, start_on, end_on FROM param_period WHERE name = 'evaluation'
  UNION ALL
  SELECT strftime(m, '%Y-%m'), CAST(m AS DATE), last_day(CAST(m AS DATE)) FROM param_period AS y,
    generate_series(CAST(y.start_on AS TIMESTAMP), CAST(y.end_on AS TIMESTAMP), INTERVAL 1 MONTH) AS s(m) WHERE y.name = 'evaluation'
),
confirmed AS (
  SELECT DISTINCT coalesce(
    (SELECT min(r.person) FROM roster AS r WHERE r.staff_id = v.staff_id),
    (SELECT CASE count(DISTINCT r.person) WHEN 1 THEN min(r.person) ELSE '' END FROM roster AS r
      WHERE r.name = v.staff_name AND r.unit = v._unit HAVING count(*) > 0),
    (SELECT min(r.person) FROM roster AS r
      WHERE r.name = v.staff_name AND r.town IN (SELECT town FROM place WHERE unit = v._unit) HAVING count(DISTINCT r.person) = 1)) AS person,
        strftime(v.date, '%Y-%m') AS month FROM std_violations AS v WHERE v.finding = '属实' AND v.appeal IS DISTINCT FROM '撤销' AND v.category = '旷工旷课'
),
figure AS (
  SELECT p.school, p.town, s.id AS period, count(*) FILTER (r.leave_kind IN ('迟到', '早退', '旷工', '旷课')) AS n,
    count(c.person) FILTER (r.leave_kind IN ('旷工', '旷课')) AS c
  FROM record AS r JOIN span AS s ON r.date_start BETWEEN s.start_on AND s.end_on JOIN place AS p ON p.unit = r._unit
  LEFT JOIN confirmed AS c ON c.person = r.person AND c.month = strftime(r.date_start, '%Y-%m')
    WHERE r.person <> '' OR r.leave_kind = '本月无' GROUP BY ALL
)
SELECT 'events' AS measure, '' AS reading, 'school' AS grain, school AS unit, '' AS dimension, period, sum(n) AS numerator, 1 AS denominator
FROM figure WHERE school IS NOT NULL GROUP BY ALL
UNION ALL SELECT 'events', '', 'town', town, '', period, sum(n), 1
FROM figure WHERE town IS NOT NULL GROUP BY ALL
UNION ALL SELECT 'confirmed', '', 'school', school, '', period, sum(n), 1
FROM (SELECT school, town, period, c AS n FROM figure) WHERE school IS NOT NULL GROUP BY ALL
UNION ALL SELECT 'confirmed', '', 'town', town, '', period, sum(n), 1
FROM (SELECT school, town, period, c AS n FROM figure) WHERE town IS NOT NULL GROUP BY ALL
