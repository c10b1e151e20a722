-- CS10 师德扣分 方案3 一·2
-- Confirmed cases of the year with points off for ethics, and their points; points that cannot be read take the school
-- out, and of units other than schools all of the town. A case of nobody known counts for nobody. One ledger serves the
-- town: a school without a case has 0.
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
ledger AS (
  SELECT v.*, p.school, p.town, y.id AS period, v.finding = '属实' AND v.appeal IS DISTINCT FROM '撤销' AND (v.role = '单位' OR coalesce(
    (SELECT min(r.person) FROM roster AS r WHERE r.staff_id = v.staff_id),
    (SELECT CASE count(DISTINCT r.person) WHEN 1 THEN min(r.person) ELSE '' END FROM roster AS r
      WHERE r.name = v.staff_name AND r.unit = v._unit HAVING count(*) > 0),
    (SELECT min(r.person) FROM roster AS r
      WHERE r.name = v.staff_name AND r.town IN (SELECT town FROM place WHERE unit = v._unit)
        HAVING count(DISTINCT r.person) = 1)) <> '') AS confirmed
  FROM std_violations AS v JOIN param_period AS y ON y.name = 'evaluation' AND v.date BETWEEN y.start_on AND y.end_on AND NOT contains(v._wrong, ',clause,')
    JOIN place AS p ON p.unit = v._unit
),
case_of AS (
  SELECT l.school, l.town, l.period, CAST(coalesce(l.ethics_points > 0, false) AS INTEGER) AS n, l.ethics_points,
    contains(l._wrong, ',ethics_points,') AS bad FROM ledger AS l WHERE l.confirmed
  UNION ALL
  SELECT p.school, p.town, (SELECT id FROM param_period WHERE name = 'evaluation'), 0, NULL, false FROM place AS p
    WHERE p.school IS NOT NULL AND p.open AND p.town IN (SELECT town FROM ledger)
),
points AS (SELECT school, town, period, coalesce(sum(ethics_points), 0) AS n FROM case_of GROUP BY ALL HAVING NOT bool_or(bad))
SELECT 'cases' AS measure, '' AS reading, 'school' AS grain, school AS unit, '' AS dimension, period, sum(n) AS numerator, 1 AS denominator
FROM case_of WHERE school IS NOT NULL GROUP BY ALL
UNION ALL SELECT 'cases', '', 'town', town, '', period, sum(n), 1
FROM case_of WHERE town IS NOT NULL GROUP BY ALL
UNION ALL SELECT 'points', '', 'school', school, '', period, sum(n), 1
FROM points WHERE school IS NOT NULL GROUP BY ALL
UNION ALL SELECT 'points', '', 'town', town, '', period, sum(n), 1
FROM points WHERE town IS NOT NULL GROUP BY ALL
