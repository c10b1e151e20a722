-- CS6 教师出勤率 方案3 一·2
-- Workdays of the teachers on duty (teacher.posts) less the workdays they were away, of all their workdays, in schools
-- that sent leave records in the year. Overlapping records are one absence, a single day stated as 0.5 is half a day;
-- the kinds of attendance.excluded do not lower the rate.
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
member AS (
  SELECT coalesce(s.staff_id, s._unit || s.staff_name || coalesce(CAST(s.birth AS VARCHAR), '')) AS person, s.*, y.id AS period
  FROM std_staff AS s JOIN param_period AS y ON y.name = 'evaluation' AND s.school_year = y.id
  QUALIFY row_number() OVER (PARTITION BY person ORDER BY s.term IS NULL DESC, s.term = '下学期' DESC, s._file, s._table, s._row) = 1
),
span AS (
  SELECT id, start_on, end_on FROM param_period WHERE name = 'evaluation'
  UNION ALL
  SELECT strftime(m, '%Y-%m'), CAST(m AS DATE), last_day(CAST(m AS DATE)) FROM param_period AS y,
    generate_series(CAST(y.start_on AS TIMESTAMP), CAST(y.end_on AS TIMESTAMP), INTERVAL 1 MONTH) AS s(m) WHERE y.name = 'evaluation'
),
workday AS (
  SELECT CAST(d AS DATE) AS day
    FROM param_period AS y, generate_series(CAST(y.start_on AS TIMESTAMP), CAST(y.end_on AS TIMESTAMP), INTERVAL 1 DAY) AS g(d)
  LEFT JOIN std_calendar AS c ON c.date = CAST(d AS DATE)
  WHERE y.name = 'evaluation' AND coalesce(c.day_type IN ('工作日', '调休上班'), isodow(d) <= 5) AND d <= (SELECT day FROM param_date
    WHERE name = 'as_of.tasks')
),
away AS (
  SELECT r.person, w.day, max(CASE WHEN coalesce(r.date_end, r.date_start) = r.date_start AND r.days = 0.5 THEN 0.5 ELSE 1 END) AS part
  FROM record AS r JOIN workday AS w ON w.day BETWEEN r.date_start AND coalesce(r.date_end, r.date_start)
  WHERE r.leave_kind IN ('病假', '事假', '产假', '婚假', '丧假', '公假', '旷工')
    AND r.leave_kind NOT IN (SELECT unnest(string_split(value, '、')) FROM param_setting WHERE name = 'attendance.excluded') GROUP BY ALL
),
figure AS (
  SELECT p.school, p.town, s.id AS period, count(*) - coalesce(sum(a.part), 0) AS n, count(*) AS d
  FROM member AS m JOIN place AS p ON p.unit = m._unit CROSS JOIN span AS s JOIN workday AS w ON w.day BETWEEN s.start_on AND s.end_on
  LEFT JOIN away AS a ON a.person = m.person AND a.day = w.day
  WHERE p.school IS NOT NULL AND coalesce(m.status, '在岗') = '在岗' AND m.post IN (SELECT unnest(string_split(value, '、')) FROM param_setting
    WHERE name = 'teacher.posts')
    AND m._unit IN (SELECT l._unit FROM std_leave_records AS l
      JOIN param_period AS y ON y.name = 'evaluation' AND coalesce(l.date_start, CAST(l.month || '-01' AS DATE)) BETWEEN y.start_on AND y.end_on)
        GROUP BY ALL
)
SELECT '' AS measure, '' AS reading, 'school' AS grain, school AS unit, '' AS dimension, period, sum(n) AS numerator, sum(d) AS denominator
FROM figure WHERE school IS NOT NULL GROUP BY ALL
UNION ALL SELECT '', '', 'town', town, '', period, sum(n), sum(d)
FROM figure WHERE town IS NOT NULL GROUP BY ALL
