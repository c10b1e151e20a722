-- DS23 督学培训 方案5 五·3
-- Of the supervisors on duty by the roster of the school year those who came to a supervisors' training in the
-- calendar year (of a unit nobody's lists tell of nothing is known but who came); and the hours of the sessions
-- held in the calendar year, each once.
-- compare: district
WITH place AS (SELECT code AS unit, unit_type, town, is_open AS open FROM said_unit),
roster AS (
  SELECT DISTINCT coalesce(s.staff_id, s._unit || s.staff_name || coalesce(CAST(s.birth AS VARCHAR), '')) AS person, s.staff_id, s.staff_name AS name,
    s._unit AS unit, p.town, s.post
  FROM std_staff AS s JOIN place AS p ON p.unit = s._unit
),
member AS (
  SELECT coalesce(s.staff_id, s._unit || s.staff_name || coalesce(CAST(s.birth AS VARCHAR), '')) AS person, s.*, e.id AS period, e.start_on, e.end_on
  FROM std_staff AS s JOIN param_period AS e ON e.name = 'evaluation' AND s.school_year = e.id
  QUALIFY row_number() OVER (PARTITION BY person ORDER BY s.term IS NULL DESC, s.term = '下学期' DESC, s._file, s._table, s._row) = 1
),
came AS (
  SELECT DISTINCT coalesce(
    (SELECT min(r.person) FROM roster AS r WHERE r.staff_id = t.staff_id),
    (SELECT CASE count(DISTINCT r.person) WHEN 1 THEN min(r.person) ELSE '' END FROM roster AS r
      WHERE r.name = t.staff_name AND r.unit = t._unit HAVING count(*) > 0),
    (SELECT min(r.person) FROM roster AS r
      WHERE r.name = t.staff_name AND r.town IN (SELECT town FROM place WHERE unit = t._unit) HAVING count(DISTINCT r.person) = 1)) AS person
        FROM std_training AS t JOIN param_period AS e ON e.name = 'calendar.year' AND t.date_start BETWEEN e.start_on AND e.end_on
  WHERE t.program = '督学培训' AND coalesce(t.attended_n >= 1, t.status = '签到')
)
SELECT 'trained' AS measure, '' AS reading, 'district' AS grain, 'DISTRICT' AS unit, '' AS dimension, (SELECT id FROM param_period
  WHERE name = 'calendar.year') AS period,
  count(*) FILTER (person IN (SELECT person FROM came WHERE person IS NOT NULL)) AS numerator, count(*) AS denominator
FROM member WHERE post = '督学' AND coalesce(status, '在岗') = '在岗' 
  AND (_unit IN (SELECT unit FROM said_told WHERE event = '督学培训') OR person IN (SELECT person FROM came WHERE person IS NOT NULL)) GROUP BY ALL HAVING count(*) > 0
UNION ALL SELECT 'hours', '', 'district', 'DISTRICT', '', period, sum(hours), 1
FROM (SELECT t.session_no, y.id AS period, max(t.hours) AS hours FROM std_training AS t
  JOIN param_period AS y ON y.name = 'calendar.year' AND t.date_start BETWEEN y.start_on AND y.end_on WHERE t.program = '督学培训' GROUP BY ALL)
GROUP BY ALL HAVING sum(hours) IS NOT NULL
