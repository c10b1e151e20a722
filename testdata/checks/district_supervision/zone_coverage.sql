-- DS21 督学责任区全覆盖 方案5 五·2
-- Schools, kindergartens and senior schools open in the year that have a zone; that a supervisor visited in the term;
-- and both. The year is its two terms. One register serves all: once a supervisor's visit is in it a school that is not
-- was not visited.
-- compare: unit, district
WITH place AS (
  SELECT s.code AS unit, s.unit_type, s.town, s.is_open AS open, u.zone FROM said_unit AS s JOIN std_units AS u ON u.unit_code = s.code
),
term AS (
  SELECT id || '-1' AS id, start_on, make_date(year(end_on), 1, 31) AS end_on FROM param_period WHERE name = 'evaluation'
  UNION ALL SELECT id || '-2', make_date(year(end_on), 2, 1), end_on FROM param_period WHERE name = 'evaluation'
),
roster AS (
  SELECT DISTINCT coalesce(s.staff_id, s._unit || s.staff_name || coalesce(CAST(s.birth AS VARCHAR), '')) AS person, s.staff_id, s.staff_name AS name,
    s._unit AS unit, p.town, s.post
  FROM std_staff AS s JOIN place AS p ON p.unit = s._unit
),
visit AS (
  SELECT v._unit AS unit, v.date FROM std_supervision_visits AS v
  WHERE coalesce(
    (SELECT min(r.person) FROM roster AS r WHERE r.staff_id = v.staff_id),
    (SELECT CASE count(DISTINCT r.person) WHEN 1 THEN min(r.person) ELSE '' END FROM roster AS r
      WHERE r.name = v.staff_name AND r.post IN ('督学', '中心校校长', '中心校副校长', '中心校成员')
        AND (r.unit = v._unit OR r.town IN (SELECT town FROM place WHERE unit = v._unit)) HAVING count(*) > 0),
    (SELECT CASE count(DISTINCT r.person) WHEN 1 THEN min(r.person) ELSE '' END FROM roster AS r
      WHERE r.name = v.staff_name AND r.unit = v._unit HAVING count(*) > 0),
    (SELECT min(r.person) FROM roster AS r
      WHERE r.name = v.staff_name AND r.town IN (SELECT town FROM place WHERE unit = v._unit) HAVING count(DISTINCT r.person) = 1)) IN (SELECT person
        FROM roster WHERE post = '督学')
),
school AS (
  SELECT u.unit, t.id AS term, left(t.id, 9) AS year, u.zone IS NOT NULL AS assigned,
    EXISTS (SELECT 1 FROM visit AS v WHERE v.unit = u.unit AND v.date BETWEEN t.start_on AND t.end_on) AS visited
  FROM place AS u, term AS t
    WHERE u.open AND u.unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学', '幼儿园', '高级中学') AND t.start_on <= (SELECT day FROM param_date
      WHERE name = 'as_of.tasks') AND EXISTS (SELECT 1 FROM visit)
),
slot AS (
  SELECT 'covered' AS measure, unit, term, year, assigned AND visited AS n FROM school
  UNION ALL SELECT 'assigned', unit, term, year, assigned FROM school UNION ALL SELECT 'visited', unit, term, year, visited FROM school
),
figure AS (SELECT *, unnest([term, year]) AS period FROM slot)
SELECT measure, '' AS reading, 'unit' AS grain, unit, '' AS dimension, period, count(*) FILTER (n) AS numerator, count(*) AS denominator
  FROM figure GROUP BY ALL
UNION ALL SELECT measure, '' AS reading, 'district' AS grain, 'DISTRICT' AS unit, '' AS dimension, period, count(*) FILTER (n), count(*)
  FROM figure GROUP BY ALL
