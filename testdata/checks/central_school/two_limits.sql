-- CS23 两限达标率 方案3 三·2
-- Limits on timetable and homework kept, of those judged at the last inspection of the year that looked at the item; 不适用
-- is not judged. And the confirmed cases of the year; one ledger serves the town, and a case of nobody known counts for
-- nobody.
-- compare: school, town
WITH place AS (
  SELECT code AS unit, unit_type, town, is_open AS open,
    CASE WHEN unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学') THEN code END AS school
  FROM said_unit
),
last AS (
  SELECT a._unit AS unit, a.item_no AS code, y.id AS period, a.result, contains(a._wrong, ',score,') AS bad FROM std_appraisals AS a
    JOIN param_period AS y ON y.name = 'evaluation'
  WHERE a.item_no IN ('NORM-TIME', 'NORM-HW') AND (a.result IS NOT NULL OR a.score IS NOT NULL OR contains(a._wrong, ',score,'))
    AND coalesce(a.date, y.end_on) BETWEEN y.start_on AND y.end_on AND (a.date IS NOT NULL OR a.year = y.id)
  QUALIFY row_number() OVER (PARTITION BY a._unit, a.item_no ORDER BY coalesce(a.date, y.end_on) DESC, a._file DESC, a._table DESC, a._row DESC) = 1
),
item AS (
  SELECT unit, unit_type, school, town, code, period, count(*) FILTER (result IN ('达标', '优秀')) AS n, count(*) FILTER (result <> '不适用') AS d
  FROM last JOIN place USING (unit) WHERE NOT bad AND unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学') GROUP BY ALL HAVING d > 0
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
  SELECT l.school, l.town, l.period, CAST(coalesce(l.category = '超限作息作业', false) AS INTEGER) AS n FROM ledger AS l WHERE l.confirmed
  UNION ALL
  SELECT p.school, p.town, (SELECT id FROM param_period WHERE name = 'evaluation'), 0 FROM place AS p
    WHERE p.school IS NOT NULL AND p.open AND p.town IN (SELECT town FROM ledger)
)
SELECT 'limits' AS measure, '' AS reading, 'school' AS grain, school AS unit, '' AS dimension, period, sum(n) AS numerator, sum(d) AS denominator
FROM item WHERE school IS NOT NULL GROUP BY ALL
UNION ALL SELECT 'limits', '', 'town', town, '', period, sum(n), sum(d)
FROM item WHERE town IS NOT NULL GROUP BY ALL
UNION ALL SELECT 'cases', '', 'school', school, '', period, sum(n), 1
FROM case_of WHERE school IS NOT NULL GROUP BY ALL
UNION ALL SELECT 'cases', '', 'town', town, '', period, sum(n), 1
FROM case_of WHERE town IS NOT NULL GROUP BY ALL
