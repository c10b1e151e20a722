-- TG45 师德师风违规构成 方案4 四·1
-- Confirmed breaches of ethics in the year by kind, 0 where the kind has only open or dismissed cases; a case of a person nobody knows is in no figure.
-- compare: school, town
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
school AS (SELECT unit_code AS unit FROM std_units WHERE unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学')),
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
confirmed AS (
  SELECT _unit AS unit, category, CASE WHEN finding = '属实' THEN 1 ELSE 0 END AS n FROM meant
  WHERE appeal IS DISTINCT FROM '撤销' AND (known_person OR role = '单位') AND category IN ('工作敷衍', '打牌赌博', '第二职业', '体罚学生', '乱订资料', '违规补课', '考试作弊')
),
each AS (SELECT 'school' AS grain, unit, category, n FROM confirmed JOIN school USING (unit) UNION ALL SELECT 'town', town, category, n FROM confirmed JOIN town USING (unit))
SELECT '' AS measure, '' AS reading, grain, unit, category AS dimension, p.id AS period, sum(n) AS numerator, 1 AS denominator
FROM each, p GROUP BY ALL
