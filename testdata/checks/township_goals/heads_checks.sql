-- TG39 校长检查常规人数 方案4 三(三)2
-- Teachers checked by heads of the central school and supervisors, by person and month due. A month without
-- a visit is not reported, one with an impossible number in error.
-- compare: person
WITH RECURSIVE above (unit, ancestor) AS (
  SELECT unit_code, unit_code FROM std_units
  UNION SELECT a.unit, u.parent_code FROM above a JOIN std_units u ON u.unit_code = a.ancestor WHERE u.parent_code IS NOT NULL
),
one AS (SELECT count(*) = 1 AS one FROM std_units WHERE unit_type = '乡镇街'),
town AS ( -- a unit, its id, the town above it; a lone town is TOWN
  SELECT unit_code AS unit, CASE unit_type WHEN '乡镇街' THEN 'TOWN' ELSE unit_code END AS id, 'TOWN' AS town FROM std_units, one WHERE one
  UNION SELECT a.unit, a.unit, a.ancestor FROM above a JOIN std_units t ON t.unit_code = a.ancestor, one WHERE NOT one AND t.unit_type = '乡镇街'
),
known AS ( -- whoever a roster names, where the latest has the person
  SELECT * FROM (
    SELECT coalesce(staff_id, _unit || '-' || staff_name) AS person, replace(staff_name, ' ', '') AS name, _unit AS unit, post, row_number() OVER (
      PARTITION BY coalesce(staff_id, _unit || '-' || staff_name) ORDER BY school_year DESC NULLS LAST, term DESC NULLS FIRST, _file, _table, _row) AS place
    FROM std_staff
  ) JOIN town USING (unit) WHERE place = 1
),
visitor AS ( -- whose post is to visit; looked for by number, else by name among the visitors, in the unit, in the town
  SELECT * FROM known WHERE post IN ('督学', '中心校校长', '中心校副校长', '中心校成员')
),
visit AS (
  SELECT v.*, strftime(v.date, '%Y-%m') AS month, coalesce((SELECT list(person) FROM known k WHERE k.person = v.staff_id),
    (SELECT list(person) FROM visitor k JOIN town t ON t.unit = v._unit WHERE k.name = v.staff_name AND (k.unit = v._unit OR k.town = t.town)),
    (SELECT list(person) FROM known k WHERE k.name = v.staff_name AND k.unit = v._unit),
    (SELECT list(person) FROM known k JOIN town t ON t.unit = v._unit WHERE k.name = v.staff_name AND k.town = t.town)) AS found
  FROM std_supervision_visits v WHERE strftime(v.date, '%Y-%m') IN (SELECT value FROM param_list WHERE name = 'visit.months')
)
SELECT '' AS measure, '' AS reading, 'person' AS grain, found[1] AS unit, '' AS dimension, month AS period, sum(teachers_checked) AS numerator, 1 AS denominator
FROM visit WHERE len(found) = 1 AND found[1] IN (SELECT person FROM visitor WHERE post <> '中心校成员')
GROUP BY ALL HAVING sum(teachers_checked) IS NOT NULL AND NOT bool_or(_wrong LIKE '%,teachers_checked,%')
