-- CS50 困难教师送温暖覆盖率 方案3 五·5
-- Of the needy teachers of the roster those visited (送温暖) in the year. Of a school nobody's return tells of nothing is
-- known but who was visited.
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
visited AS (
  SELECT DISTINCT coalesce(
    (SELECT min(r.person) FROM roster AS r WHERE r.staff_id = a.staff_id),
    (SELECT CASE count(DISTINCT r.person) WHEN 1 THEN min(r.person) ELSE '' END FROM roster AS r
      WHERE r.name = a.staff_name AND r.unit = a._unit HAVING count(*) > 0),
    (SELECT min(r.person) FROM roster AS r
      WHERE r.name = a.staff_name AND r.town IN (SELECT town FROM place WHERE unit = a._unit) HAVING count(DISTINCT r.person) = 1)) AS person
        FROM std_activities AS a JOIN param_period AS y ON y.name = 'evaluation' AND a.done_on BETWEEN y.start_on AND y.end_on
          WHERE a.category = '送温暖'
),
figure AS (
  SELECT p.school, p.town, m.period, CAST(m.person IN (SELECT person FROM visited WHERE person IS NOT NULL) AS INTEGER) AS n, 1 AS d
  FROM member AS m JOIN place AS p ON p.unit = m._unit 
  WHERE m.needy AND (m._unit IN (SELECT unit FROM said_told WHERE event = '送温暖') OR m.person IN (SELECT person FROM visited WHERE person IS NOT NULL))
)
SELECT '' AS measure, '' AS reading, 'school' AS grain, school AS unit, '' AS dimension, period, sum(n) AS numerator, sum(d) AS denominator
FROM figure WHERE school IS NOT NULL GROUP BY ALL
UNION ALL SELECT '', '', 'town', town, '', period, sum(n), sum(d)
FROM figure WHERE town IS NOT NULL GROUP BY ALL
