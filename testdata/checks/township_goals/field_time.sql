-- TG37 下校时间占比 方案4 三(三)2
-- Days in schools of each visitor out of the workdays less those of sick and personal leave, by month due and in the
-- year. A month without a visit is not reported.
-- compare: person
WITH RECURSIVE above (unit, ancestor) AS (
  SELECT unit_code, unit_code FROM std_units
  UNION SELECT a.unit, u.parent_code FROM above a JOIN std_units u ON u.unit_code = a.ancestor WHERE u.parent_code IS NOT NULL
),
one AS (SELECT count(*) = 1 AS one FROM std_units WHERE unit_type = '乡镇街'),
town AS ( -- a unit, its id, the town above it; a lone town is TOWN
  SELECT unit_code AS unit, CASE unit_type WHEN '乡镇街' THEN 'TOWN' ELSE unit_code END AS id, 'TOWN' AS town FROM std_units, one WHERE one
  UNION SELECT a.unit, a.unit, a.ancestor FROM above a JOIN std_units t ON t.unit_code = a.ancestor, one WHERE NOT one AND t.unit_type = '乡镇街'
),
p AS (SELECT id, start_on, end_on FROM param_period WHERE name = 'evaluation'),
known AS ( -- whoever a roster names, where the latest has the person
  SELECT * FROM (
    SELECT coalesce(staff_id, _unit || '-' || staff_name) AS person, replace(staff_name, ' ', '') AS name, _unit AS unit, post, row_number() OVER (
      PARTITION BY coalesce(staff_id, _unit || '-' || staff_name) ORDER BY school_year DESC NULLS LAST, term DESC NULLS FIRST, _file, _table, _row) AS place
    FROM std_staff
  ) JOIN town USING (unit) WHERE place = 1
),
visitor AS ( -- whose post is to visit; looked for by number, else by name among the visitors, in the unit, in the town
  SELECT * FROM known WHERE post IN ('督学', '中心校校长', '中心校副校长', '中心校成员')
),
visit AS (
  SELECT v.*, strftime(v.date, '%Y-%m') AS month, coalesce((SELECT list(person) FROM known k WHERE k.person = v.staff_id),
    (SELECT list(person) FROM visitor k JOIN town t ON t.unit = v._unit WHERE k.name = v.staff_name AND (k.unit = v._unit OR k.town = t.town)),
    (SELECT list(person) FROM known k WHERE k.name = v.staff_name AND k.unit = v._unit),
    (SELECT list(person) FROM known k JOIN town t ON t.unit = v._unit WHERE k.name = v.staff_name AND k.town = t.town)) AS found
  FROM std_supervision_visits v WHERE strftime(v.date, '%Y-%m') IN (SELECT value FROM param_list WHERE name = 'visit.months')
),
visited AS (
  SELECT found[1] AS person, month, sum(days) AS days FROM visit WHERE len(found) = 1 AND found[1] IN (SELECT person FROM visitor)
  GROUP BY ALL HAVING sum(days) IS NOT NULL AND NOT bool_or(_wrong LIKE '%,days,%')
),
day AS (SELECT CAST(unnest(generate_series(p.start_on, p.end_on, INTERVAL 1 DAY)) AS DATE) AS day FROM p),
workday AS (
  SELECT d.day, strftime(d.day, '%Y-%m') AS month FROM day d LEFT JOIN std_calendar c ON c.date = d.day
  WHERE CASE WHEN c.day_type IS NULL THEN isodow(d.day) <= 5 ELSE c.day_type IN ('工作日', '调休上班') END
),
away AS (
  SELECT DISTINCT found[1] AS person, d.day FROM (SELECT l.*, coalesce((SELECT list(person) FROM known k WHERE k.person = l.staff_id),
    (SELECT list(person) FROM known k WHERE k.name = l.staff_name AND k.unit = l._unit),
    (SELECT list(person) FROM known k JOIN town t ON t.unit = l._unit WHERE k.name = l.staff_name AND k.town = t.town)) AS found FROM std_leave_records l) AS l JOIN day d ON d.day BETWEEN l.date_start AND coalesce(l.date_end, l.date_start)
  WHERE leave_kind IN ('病假', '事假') AND len(found) = 1 AND NOT regexp_matches(l._wrong, ',(date_start|date_end),')
),
slot AS (
  SELECT v.person, v.month, v.days,
    (SELECT count(*) FROM workday w WHERE w.month = v.month AND NOT EXISTS (SELECT 1 FROM away a WHERE a.person = v.person AND a.day = w.day)) AS workdays
  FROM visited v
)
SELECT '' AS measure, '' AS reading, 'person' AS grain, person AS unit, '' AS dimension, v.period, sum(days) AS numerator, sum(workdays) AS denominator
FROM slot, p, LATERAL (SELECT unnest([p.id, month]) AS period) AS v WHERE workdays > 0 GROUP BY ALL
