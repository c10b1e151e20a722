-- ML12 谈心谈话覆盖率 第三篇 二·2、二·1
-- Members of the leading group but its chair (the party secretary) who were talked with in the window. Of
-- a unit nobody's return tells of nothing is known but who was.
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
roster AS ( -- one row a person: of a year's rosters that of the whole year, else that of its later term
  SELECT * FROM (
    SELECT *, coalesce(staff_id, _unit || '-' || staff_name) AS person, status IS NULL OR status = '在岗' AS on_duty,
      row_number() OVER (PARTITION BY coalesce(staff_id, _unit || '-' || staff_name) ORDER BY term DESC NULLS FIRST, _file, _table, _row) AS place
    FROM std_staff JOIN p ON school_year = p.id
  ) WHERE place = 1
),
known AS ( -- whoever a roster names, where the latest has the person
  SELECT * FROM (
    SELECT coalesce(staff_id, _unit || '-' || staff_name) AS person, replace(staff_name, ' ', '') AS name, _unit AS unit, post, row_number() OVER (
      PARTITION BY coalesce(staff_id, _unit || '-' || staff_name) ORDER BY school_year DESC NULLS LAST, term DESC NULLS FIRST, _file, _table, _row) AS place
    FROM std_staff
  ) JOIN town USING (unit) WHERE place = 1
),
talk AS (
  SELECT found[1] AS person FROM (SELECT coalesce((SELECT list(person) FROM known k WHERE k.person = m.staff_id),
    (SELECT list(person) FROM known k WHERE k.name = m.staff_name AND k.unit = m._unit),
    (SELECT list(person) FROM known k JOIN town t ON t.unit = m._unit WHERE k.name = m.staff_name AND k.town = t.town)) AS found FROM std_meetings m JOIN param_period w ON w.name = 'mass_line.window' AND m.date BETWEEN w.start_on AND w.end_on
    WHERE m.kind = '谈心谈话') WHERE len(found) = 1
)
SELECT '' AS measure, '' AS reading, 'town' AS grain, town AS unit, '' AS dimension, w.id AS period,
  count(*) FILTER (r.person IN (SELECT person FROM talk)) AS numerator, count(*) AS denominator
FROM roster r JOIN town ON town.unit = r._unit, param_period w
WHERE (r._unit IN (SELECT unit FROM said_told WHERE event = '谈心谈话') OR r.person IN (SELECT person FROM talk)) AND w.name = 'mass_line.window' AND post IN ('镇长', '班子成员') AND on_duty
GROUP BY ALL
