-- CS11 校长及中层干部培训率 方案3 一·3
-- Of the heads, deputies, deans and middle leaders on duty those who came to a training for them in the year. Of
-- a school nobody's lists tell of nothing is known but who came.
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
member AS (
  SELECT coalesce(s.staff_id, s._unit || s.staff_name || coalesce(CAST(s.birth AS VARCHAR), '')) AS person, s.*, y.id AS period
  FROM std_staff AS s JOIN param_period AS y ON y.name = 'evaluation' AND s.school_year = y.id
  QUALIFY row_number() OVER (PARTITION BY person ORDER BY s.term IS NULL DESC, s.term = '下学期' DESC, s._file, s._table, s._row) = 1
),
came AS (
  SELECT DISTINCT coalesce(
    (SELECT min(r.person) FROM roster AS r WHERE r.staff_id = t.staff_id),
    (SELECT CASE count(DISTINCT r.person) WHEN 1 THEN min(r.person) ELSE '' END FROM roster AS r
      WHERE r.name = t.staff_name AND r.unit = t._unit HAVING count(*) > 0),
    (SELECT min(r.person) FROM roster AS r
      WHERE r.name = t.staff_name AND r.town IN (SELECT town FROM place WHERE unit = t._unit) HAVING count(DISTINCT r.person) = 1)) AS person
        FROM std_training AS t JOIN param_period AS y ON y.name = 'evaluation' AND t.date_start BETWEEN y.start_on AND y.end_on
  WHERE t.program = '校长干部培训' AND coalesce(t.attended_n >= 1, t.status = '签到')
),
figure AS (
  SELECT p.school, p.town, m.period, CAST(m.person IN (SELECT person FROM came WHERE person IS NOT NULL) AS INTEGER) AS n, 1 AS d
  FROM member AS m JOIN place AS p ON p.unit = m._unit
  WHERE m.post IN ('校长', '副校长', '教导主任', '中层干部') AND coalesce(m.status, '在岗') = '在岗' 
    AND (m._unit IN (SELECT unit FROM said_told WHERE event = '校长干部培训') OR m.person IN (SELECT person FROM came WHERE person IS NOT NULL))
)
SELECT '' AS measure, '' AS reading, 'school' AS grain, school AS unit, '' AS dimension, period, sum(n) AS numerator, sum(d) AS denominator
FROM figure WHERE school IS NOT NULL GROUP BY ALL
UNION ALL SELECT '', '', 'town', town, '', period, sum(n), sum(d)
FROM figure WHERE town IS NOT NULL GROUP BY ALL
