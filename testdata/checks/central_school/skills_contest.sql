-- CS1 青年教师技能大赛 方案3 一·1
-- Contests of young teachers (A1) held by the school in the year, people who took part, and contests that recommended
-- somebody. A school in the ledger of the central school's tasks (A1–A4) without a contest has 0.
-- compare: school
WITH place AS (
  SELECT code AS unit, unit_type, town, is_open AS open,
    CASE WHEN unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学') THEN code END AS school
  FROM said_unit
),
led AS (
  SELECT a.*, y.id AS period FROM std_activities AS a JOIN param_period AS y ON y.name = 'evaluation'
  WHERE a.theme_code IN ('A1', 'A2', 'A3', 'A4') AND coalesce(a.done_on, a.plan_end) BETWEEN y.start_on AND y.end_on
),
owed AS (
  SELECT p.unit, p.unit_type, p.town FROM place AS p WHERE p.unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学') AND (p.unit IN (SELECT _unit FROM led)
    OR p.open AND EXISTS (SELECT 1 FROM led AS r JOIN std_activities AS s ON s._file = r._file AND s._table = r._table AND s._unit <> r._unit))
),
contest AS (SELECT * FROM led WHERE theme_code = 'A1')
SELECT 'held' AS measure, '' AS reading, 'school' AS grain, o.unit, '' AS dimension, (SELECT id FROM param_period
  WHERE name = 'evaluation') AS period, count(c.done_on) AS numerator, 1 AS denominator
FROM owed AS o LEFT JOIN contest AS c ON c._unit = o.unit GROUP BY ALL
UNION ALL SELECT 'recommended', '', 'school', o.unit, '', (SELECT id FROM param_period
  WHERE name = 'evaluation'), count(c.done_on) FILTER (c.recommended), 1
FROM owed AS o LEFT JOIN contest AS c ON c._unit = o.unit GROUP BY ALL
UNION ALL SELECT 'participants', '', 'school', unit, '', period, sum(participants), 1
FROM contest JOIN place ON unit = _unit WHERE unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学') GROUP BY ALL
  HAVING sum(participants) IS NOT NULL AND NOT bool_or(contains(_wrong, ',participants,'))
