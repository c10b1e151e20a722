-- TG60 否决⑿ 考试作弊 方案4 四·1⑿
-- Different persons with a confirmed case of item ⑿ in the year that is carried out, and 500.00 yuan for each.
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
known AS ( -- whoever a roster names, where the latest has the person
  SELECT * FROM (
    SELECT coalesce(staff_id, _unit || '-' || staff_name) AS person, replace(staff_name, ' ', '') AS name, _unit AS unit, post, row_number() OVER (
      PARTITION BY coalesce(staff_id, _unit || '-' || staff_name) ORDER BY school_year DESC NULLS LAST, term DESC NULLS FIRST, _file, _table, _row) AS place
    FROM std_staff
  ) JOIN town USING (unit) WHERE place = 1
),
meant AS (
  SELECT v.*, len(found) = 1 AS known_person, found[1] AS person FROM (SELECT v.*, coalesce((SELECT list(person) FROM known k WHERE k.person = v.staff_id),
    (SELECT list(person) FROM known k WHERE k.name = v.staff_name AND k.unit = v._unit),
    (SELECT list(person) FROM known k JOIN town t ON t.unit = v._unit WHERE k.name = v.staff_name AND k.town = t.town)) AS found FROM std_violations v JOIN p ON v.date BETWEEN p.start_on AND p.end_on AND NOT contains(v._wrong, ',clause,')) AS v
),
cheat AS (
  SELECT person, min_by(_unit, date) AS unit FROM meant
  WHERE known_person AND clause = '⑿' AND finding = '属实' AND coalesce(appeal, '无') NOT IN ('撤销', '中止执行') GROUP BY person
)
SELECT m AS measure, '' AS reading, 'town' AS grain, town AS unit, '' AS dimension, p.id AS period, count(*) * part AS numerator, 1 AS denominator
FROM cheat JOIN town USING (unit), p, (VALUES ('persons', 1), ('fines', 50000)) AS v (m, part) GROUP BY m, part, town, p.id
