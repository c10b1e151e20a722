-- TG33 一期一结论 方案4 三(二)3
-- Conclusions of the term handed in by their day out of those due, in the year and by term; teachers of the teaching plan
-- with a mark for teaching routine, by the school of the roster.
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
dated AS (SELECT *, CASE WHEN plan_end_month THEN last_day(plan_end) ELSE plan_end END AS due_on FROM std_activities WHERE category = '材料报送' AND theme_code = 'D-TERM'),
document AS ( -- what is open and not yet due on as_of.tasks is outside
  SELECT a._unit AS unit, unnest([p.id, p.id || CASE WHEN month(due_on) IN (9, 10, 11, 12, 1) THEN '-1' ELSE '-2' END]) AS period,
    CASE WHEN done_on <= due_on THEN 1 ELSE 0 END AS num
  FROM dated a JOIN p ON due_on BETWEEN p.start_on AND p.end_on, param_date d WHERE d.name = 'as_of.tasks' AND (done_on IS NOT NULL OR due_on <= d.day)
),
assigned AS (SELECT found[1] AS person FROM (SELECT coalesce((SELECT list(person) FROM known k WHERE k.person = a.staff_id),
    (SELECT list(person) FROM known k WHERE k.name = a.staff_name AND k.unit = a._unit),
    (SELECT list(person) FROM known k JOIN town t ON t.unit = a._unit WHERE k.name = a.staff_name AND k.town = t.town)) AS found FROM std_teaching_assignment a JOIN p ON a.school_year = p.id) WHERE len(found) = 1),
marked AS (
  SELECT found[1] AS person FROM (SELECT coalesce((SELECT list(person) FROM known k WHERE k.person = r.staff_id),
    (SELECT list(person) FROM known k WHERE k.name = r.staff_name AND k.unit = r._unit),
    (SELECT list(person) FROM known k JOIN town t ON t.unit = r._unit WHERE k.name = r.staff_name AND k.town = t.town)) AS found FROM std_teaching_routine r JOIN p ON r.month BETWEEN strftime(p.start_on, '%Y-%m') AND strftime(p.end_on, '%Y-%m')
    WHERE mark IS NOT NULL) WHERE len(found) = 1
),
told AS ( -- units whose marks somebody sent
  SELECT _unit FROM std_teaching_routine r JOIN p ON r.month BETWEEN strftime(p.start_on, '%Y-%m') AND strftime(p.end_on, '%Y-%m') WHERE mark IS NOT NULL
  UNION SELECT _unit FROM std_staff JOIN p ON school_year = p.id WHERE coalesce(staff_id, _unit || '-' || staff_name) IN (SELECT person FROM marked)
),
figure AS (
  SELECT 'conclusions' AS measure, unit, period, num FROM document
  UNION ALL SELECT 'marked', _unit, p.id, CASE WHEN person IN (SELECT person FROM marked) THEN 1 ELSE 0 END FROM roster, p WHERE person IN (SELECT person FROM assigned) AND _unit IN (SELECT _unit FROM told)
),
each AS (SELECT 'school' AS grain, measure, unit, period, num FROM figure f JOIN school USING (unit) UNION ALL SELECT 'town', measure, town, period, num FROM figure JOIN town USING (unit))
SELECT measure, '' AS reading, grain, unit, '' AS dimension, period, sum(num) AS numerator, count(*) AS denominator
FROM each GROUP BY ALL
