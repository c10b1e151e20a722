-- TB28 领导每月深入学校及安全会 方案2 二·3
-- Months due with a safety meeting that a leader attended, in the year and month by month.
-- compare: town
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
mine AS (SELECT l.* FROM std_meetings l JOIN p ON l.date BETWEEN p.start_on AND p.end_on WHERE kind = '安全工作会'),
common AS (SELECT _file, _table FROM std_meetings GROUP BY ALL HAVING count(DISTINCT _unit) > 1),
sender AS ( -- a ledger that holds several units is kept for all that are open in the year
  SELECT _unit AS unit FROM mine
  UNION SELECT unit_code FROM std_units u, param_period e WHERE e.name = 'evaluation' AND (u.opened IS NULL OR u.opened <= e.end_on) AND (u.closed IS NULL OR u.closed > e.start_on)
    AND EXISTS (SELECT 1 FROM mine JOIN common USING (_file, _table))
),
due AS (
  SELECT t.town, d.value AS month FROM sender JOIN std_units u ON u.unit_code = unit JOIN town t USING (unit), param_list d
  WHERE u.unit_type = '乡镇街' AND d.name = 'routine.months'
),
slot AS (
  SELECT town, month, CASE WHEN EXISTS (
    SELECT 1 FROM mine m JOIN town t ON t.unit = m._unit AND t.id = due.town WHERE strftime(m.date, '%Y-%m') = month AND m.leaders_n >= 1) THEN 1 ELSE 0 END AS held
  FROM due
)
SELECT '' AS measure, '' AS reading, 'town' AS grain, town AS unit, '' AS dimension, v.period, sum(held) AS numerator, count(*) AS denominator
FROM slot, p, (VALUES ('year'), ('month')) AS k (span), LATERAL (SELECT CASE span WHEN 'year' THEN p.id ELSE month END AS period) AS v
GROUP BY ALL
