-- CS44 生均借阅册次 方案3 五·3
-- Books lent per pupil of the stage told of, or of the school (of the enrolment of all its grades with classes, else of
-- the same return), each term and over the returns of the year.
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
pupils AS (SELECT unit, stage, sum(pupils) AS n FROM rolled GROUP BY GROUPING SETS ((unit, stage), (unit)) HAVING count(*) = count(pupils)),
loan AS (
  SELECT f._unit AS unit, f.loans AS n, coalesce(p.n, f.pupils) AS d, contains(f._wrong, ',loans,') AS bad, unnest([y.id, t.id]) AS period
  FROM std_facilities AS f JOIN param_period AS y ON y.name = 'evaluation' AND f.school_year = y.id LEFT JOIN term AS t ON t.term = f.term
    LEFT JOIN pupils AS p ON p.unit = f._unit AND p.stage IS NOT DISTINCT FROM f.stage
),
figure AS (
  SELECT school, town, period, sum(n) AS n, sum(d) AS d FROM loan JOIN place USING (unit)
  WHERE period IS NOT NULL AND (n IS NOT NULL AND d IS NOT NULL OR bad) GROUP BY ALL HAVING NOT bool_or(bad) AND sum(d) > 0
)
SELECT '' AS measure, '' AS reading, 'school' AS grain, school AS unit, '' AS dimension, period, sum(n) AS numerator, sum(d) AS denominator
FROM figure WHERE school IS NOT NULL GROUP BY ALL
UNION ALL SELECT '', '', 'town', town, '', period, sum(n), sum(d)
FROM figure WHERE town IS NOT NULL GROUP BY ALL
