-- CS5 请假手续完备率 方案3 一·2
-- Of the leaves that began in the month or year those approved beforehand (leave.late_ok lets those made up later
-- count). A leave without a word on the procedure is in neither sum; one of nobody known, or with an impossible date, is
-- in no figure.
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
figure AS (
  SELECT p.school, p.town, s.id AS period,
    CAST(r.procedure = '已批准' OR r.procedure = '补办' AND (SELECT value FROM param_setting WHERE name = 'leave.late_ok') = 'yes' AS INTEGER) AS n, 1 AS d
  FROM record AS r JOIN span AS s ON r.date_start BETWEEN s.start_on AND s.end_on JOIN place AS p ON p.unit = r._unit
  WHERE r.leave_kind IN ('病假', '事假', '产假', '婚假', '丧假', '公假') AND r.procedure IS NOT NULL AND r.person <> ''
)
SELECT '' AS measure, '' AS reading, 'school' AS grain, school AS unit, '' AS dimension, period, sum(n) AS numerator, sum(d) AS denominator
FROM figure WHERE school IS NOT NULL GROUP BY ALL
UNION ALL SELECT '', '', 'town', town, '', period, sum(n), sum(d)
FROM figure WHERE town IS NOT NULL GROUP BY ALL
