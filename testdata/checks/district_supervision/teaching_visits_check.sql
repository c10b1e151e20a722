-- DS19 课内比教学课外访万家检查 方案5 四·4
-- Schools with a special check of the teaching contest and home visits in the year, of all schools; and home visits per
-- pupil of the registers of the school year. An impossible number takes a school out, and of other units all of the
-- town.
-- compare: unit, school, town, district
WITH place AS (SELECT code AS unit, unit_type, town, is_open AS open FROM said_unit),
ev AS (SELECT id, start_on, end_on FROM param_period WHERE name = 'evaluation'),
project AS (
  SELECT p.*, y.id AS period, u.unit_type FROM std_projects AS p JOIN param_period AS y ON y.name = 'calendar.year'
    JOIN std_units AS u ON u.unit_code = p._unit
  WHERE p.project_type = '课内比教学课外访万家' AND coalesce(CAST(year(coalesce(p.done_on, p.due_on)) AS VARCHAR), p.year) = y.id
),
school AS (
  SELECT unit, town, y.id AS period, CAST(unit IN (SELECT _unit FROM project) AS INTEGER) AS n FROM place
    JOIN param_period AS y ON y.name = 'calendar.year'
  WHERE unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学') AND open AND EXISTS (SELECT 1 FROM std_projects WHERE project_type = '课内比教学课外访万家')
),
visits AS (
  SELECT CASE WHEN p.unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学') THEN p.unit END AS school, p.town, ev.id AS period, sum(s.visits) AS n,
    sum(s.students) AS d
  FROM std_student_support AS s JOIN ev ON s.school_year = ev.id JOIN place AS p ON p.unit = s._unit
  WHERE s.visits IS NOT NULL AND s.students IS NOT NULL OR contains(s._wrong, ',visits,') OR contains(s._wrong, ',students,') GROUP BY ALL
  HAVING d > 0 AND NOT bool_or(contains(s._wrong, ',visits,') OR contains(s._wrong, ',students,'))
)
SELECT 'checked' AS measure, '' AS reading, 'unit' AS grain, unit, '' AS dimension, period, sum(n) AS numerator, count(*) AS denominator
  FROM school GROUP BY ALL
UNION ALL SELECT 'checked', '', 'town', town, '', period, sum(n), count(*) FROM school WHERE town IS NOT NULL GROUP BY ALL
UNION ALL SELECT 'checked', '', 'district', 'DISTRICT', '', period, sum(n), count(*) FROM school GROUP BY ALL
UNION ALL SELECT 'visits', '', 'school', school, '', period, n, d FROM visits WHERE school IS NOT NULL
UNION ALL SELECT 'visits', '', 'town', town, '', period, sum(n), sum(d) FROM visits WHERE town IS NOT NULL GROUP BY ALL
