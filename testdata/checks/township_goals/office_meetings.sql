-- TG75 中心学校办公会次数 方案4 三(三)2
-- Office meetings of the central school in the year, and those that its head chaired; a ledger without one counts 0.
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
mine AS (SELECT l.* FROM std_meetings l JOIN p ON l.date BETWEEN p.start_on AND p.end_on WHERE kind = '办公会'),
common AS (SELECT _file, _table FROM std_meetings GROUP BY ALL HAVING count(DISTINCT _unit) > 1),
sender AS ( -- a ledger that holds several units is kept for all that are open in the year
  SELECT _unit AS unit FROM mine
  UNION SELECT unit_code FROM std_units u, param_period e WHERE e.name = 'evaluation' AND (u.opened IS NULL OR u.opened <= e.end_on) AND (u.closed IS NULL OR u.closed > e.start_on)
    AND EXISTS (SELECT 1 FROM mine JOIN common USING (_file, _table))
),
central AS (
  SELECT s.unit, h.staff_name AS head FROM sender s JOIN std_units u ON u.unit_code = s.unit
    LEFT JOIN (SELECT DISTINCT staff_id, staff_name FROM std_staff) AS h ON h.staff_id = u.head_id
  WHERE u.unit_type = '中心学校'
)
SELECT m AS measure, '' AS reading, 'town' AS grain, town AS unit, '' AS dimension, p.id AS period,
  sum((SELECT count(*) FROM mine WHERE mine._unit = c.unit AND (m = 'held' OR mine.chair = c.head))) AS numerator, 1 AS denominator
FROM central c JOIN town USING (unit), p, (VALUES ('held'), ('chaired')) AS v (m) GROUP BY ALL
