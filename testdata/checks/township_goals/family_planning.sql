-- TG25 计划生育 方案4 二·8⑴
-- Of the seven items those whose last inspection in the year was passed; and confirmed cases of family planning: with the
-- ledger of a town loaded an open school without one counts 0. A case of a person nobody knows is in no figure.
-- compare: unit, town
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
open AS (SELECT unit_code AS unit FROM std_units u, param_period e WHERE e.name = 'evaluation' AND (u.opened IS NULL OR u.opened <= e.end_on) AND (u.closed IS NULL OR u.closed > e.start_on)),
known AS ( -- whoever a roster names, where the latest has the person
  SELECT * FROM (
    SELECT coalesce(staff_id, _unit || '-' || staff_name) AS person, replace(staff_name, ' ', '') AS name, _unit AS unit, post, row_number() OVER (
      PARTITION BY coalesce(staff_id, _unit || '-' || staff_name) ORDER BY school_year DESC NULLS LAST, term DESC NULLS FIRST, _file, _table, _row) AS place
    FROM std_staff
  ) JOIN town USING (unit) WHERE place = 1
),
inspected AS (
  SELECT a.*, row_number() OVER (PARTITION BY a._unit, item_no ORDER BY date DESC NULLS FIRST, _file DESC, _table DESC, _row DESC) AS place
  FROM std_appraisals a JOIN p ON a.date BETWEEN p.start_on AND p.end_on OR a.date IS NULL AND a.year = p.id
  WHERE item_no IN ('FP-1', 'FP-2', 'FP-3', 'FP-4', 'FP-5', 'FP-6', 'FP-7') AND (result IS NOT NULL OR score IS NOT NULL OR _wrong LIKE '%,score,%')
    AND staff_id IS NULL AND staff_name IS NULL
),
meant AS (
  SELECT v.*, len(found) = 1 AS known_person, found[1] AS person FROM (SELECT v.*, coalesce((SELECT list(person) FROM known k WHERE k.person = v.staff_id),
    (SELECT list(person) FROM known k WHERE k.name = v.staff_name AND k.unit = v._unit),
    (SELECT list(person) FROM known k JOIN town t ON t.unit = v._unit WHERE k.name = v.staff_name AND k.town = t.town)) AS found FROM std_violations v JOIN p ON v.date BETWEEN p.start_on AND p.end_on AND NOT contains(v._wrong, ',clause,')) AS v
),
counted AS (
  SELECT _unit AS unit, CASE WHEN category = '计划生育' AND finding = '属实' THEN 1 ELSE 0 END AS n FROM meant WHERE (known_person OR role = '单位') AND appeal IS DISTINCT FROM '撤销'
  UNION ALL SELECT unit_code, 0 FROM std_units u JOIN open o ON o.unit = u.unit_code JOIN town t ON t.unit = u.unit_code
  WHERE u.unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学') AND EXISTS (SELECT 1 FROM std_violations v JOIN town w ON w.unit = v._unit WHERE w.town = t.town)
),
figure AS (
  SELECT 'items' AS measure, _unit AS unit, count(*) FILTER (result IN ('达标', '优秀')) AS num, 7 AS den FROM inspected
  WHERE place = 1 AND result IS DISTINCT FROM '不适用' GROUP BY _unit HAVING NOT bool_or(_wrong LIKE '%,score,%')
  UNION ALL SELECT 'cases', unit, sum(n), NULL FROM counted GROUP BY unit
),
each AS (SELECT 'unit' AS grain, measure, id AS unit, num, den FROM figure JOIN town USING (unit) UNION ALL SELECT 'town', measure, town, num, den FROM figure JOIN town USING (unit))
SELECT measure, '' AS reading, grain, unit, '' AS dimension, p.id AS period, sum(num) AS numerator, coalesce(sum(den), 1) AS denominator
FROM each, p GROUP BY ALL
