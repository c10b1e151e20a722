-- CS34 每周好事 方案3 四·1
-- Good deeds told by the school in the term, per pupil and teaching week (weeks of the calendar with a teaching day). A
-- school of which the pupils of a grade with classes are not known has no figure.
-- compare: school, town
WITH place AS (
  SELECT code AS unit, unit_type, town, is_open AS open,
    CASE WHEN unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学') THEN code END AS school
  FROM said_unit
),
term AS (
  SELECT id || '-1' AS id, id AS year, '上学期' AS term, start_on, make_date(year(end_on), 1, 31) AS end_on FROM param_period WHERE name = 'evaluation'
  UNION ALL SELECT id || '-2', id, '下学期', make_date(year(end_on), 2, 1), end_on FROM param_period WHERE name = 'evaluation'
),
grades AS (
  SELECT e._unit AS unit, e.grade, y.id AS period,
    CASE WHEN count(*) = count(coalesce(male + female, total)) THEN sum(coalesce(male + female, total)) END AS pupils,
    CASE WHEN count(*) = count(intake) THEN sum(intake) END AS intake,
    CASE WHEN count(*) = count(intake_in_district) THEN sum(intake_in_district) END AS in_district,
    CASE WHEN count(*) = count(vision_screened) THEN sum(vision_screened) END AS screened,
    CASE WHEN count(*) = count(vision_poor) THEN sum(vision_poor) END AS poor,
    count(*) > greatest(count(DISTINCT class_no), 1) AS twice,
    bool_or(contains(_wrong, 'male,')) AS bad_pupils, bool_or(contains(_wrong, ',intake')) AS bad_intake,
      bool_or(contains(_wrong, ',vision_')) AS bad_vision
  FROM std_enrolment AS e JOIN param_period AS y ON y.name = 'evaluation' AND e.school_year = y.id GROUP BY e._unit, e.grade, e.term, y.id
  QUALIFY row_number() OVER (PARTITION BY e._unit, e.grade ORDER BY e.term IS NULL DESC, e.term = '下学期' DESC) = 1
),
named AS (
  SELECT m._unit AS unit, m.grade, m.class_no, m.start_n + m.in_n + m.out_n + m.died_n + m.end_n AS pupils FROM std_class_movement AS m
    JOIN param_period AS y ON y.name = 'evaluation' AND m.school_year = y.id WHERE m.span <> '三年'
  UNION ALL SELECT _unit, grade, class_no, NULL FROM std_teaching_assignment AS t
    JOIN param_period AS y ON y.name = 'evaluation' AND t.school_year = y.id
  UNION ALL SELECT _unit, grade, class_no, 1 FROM std_students AS s JOIN param_period AS y ON y.name = 'evaluation' AND s.school_year = y.id
    WHERE s.state = '在籍'
  UNION ALL SELECT _unit, grade, class_no, 1 FROM std_exam_scores AS e JOIN param_period AS y ON y.name = 'evaluation' AND e.school_year = y.id
),
owed_grade AS (
  SELECT DISTINCT n.unit, n.grade FROM named AS n JOIN place AS p ON p.unit = n.unit AND p.open
  WHERE n.grade IS NOT NULL AND n.class_no IS NOT NULL AND (p.school IS NOT NULL OR p.unit_type = '幼儿园')
),
rolled AS (
  SELECT unit, grade, stage, CASE WHEN NOT (twice OR bad_pupils) THEN pupils END AS pupils FROM grades FULL JOIN owed_grade USING (unit, grade)
    JOIN ref_grade USING (grade) WHERE no IS NOT NULL
),
pupils AS (SELECT unit, sum(pupils) AS n FROM rolled WHERE stage IN ('小学', '初中') GROUP BY ALL HAVING count(*) = count(pupils)),
weeks AS (SELECT t.id AS period, count(DISTINCT date_trunc('week', c.date)) AS n FROM std_calendar AS c
  JOIN term AS t ON c.date BETWEEN t.start_on AND t.end_on WHERE c.teaching GROUP BY ALL),
deeds AS (
  SELECT a._unit AS unit, t.id AS period, sum(a.quantity) AS n FROM std_activities AS a JOIN term AS t ON a.done_on BETWEEN t.start_on AND t.end_on
  WHERE a.category = '感恩行动' GROUP BY ALL HAVING n IS NOT NULL AND NOT bool_or(contains(a._wrong, ',quantity,'))
),
figure AS (
  SELECT pl.school, pl.town, d.period, d.n, p.n * w.n AS d FROM deeds AS d JOIN pupils AS p USING (unit) JOIN weeks AS w USING (period)
    JOIN place AS pl USING (unit)
  WHERE pl.school IS NOT NULL AND p.n * w.n > 0
)
SELECT '' AS measure, '' AS reading, 'school' AS grain, school AS unit, '' AS dimension, period, sum(n) AS numerator, sum(d) AS denominator
FROM figure WHERE school IS NOT NULL GROUP BY ALL
UNION ALL SELECT '', '', 'town', town, '', period, sum(n), sum(d)
FROM figure WHERE town IS NOT NULL GROUP BY ALL
