-- CS29 按辖区入学率 方案3 三·2
-- Of the pupils newly taken into 一年级 and 七年级 those of the school's own district, by the year's return, else that of the
-- later term; a grade sent class by class needs all its classes. More than were taken in is impossible and takes the
-- grade out.
-- compare: school, town
WITH place AS (
  SELECT code AS unit, unit_type, town, is_open AS open,
    CASE WHEN unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学') THEN code END AS school
  FROM said_unit
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
figure AS (
  SELECT school, town, period, in_district AS n, intake AS d FROM grades JOIN place USING (unit)
  WHERE grade IN ('一年级', '七年级') AND NOT twice AND NOT bad_intake AND in_district <= intake AND intake > 0
)
SELECT '' AS measure, '' AS reading, 'school' AS grain, school AS unit, '' AS dimension, period, sum(n) AS numerator, sum(d) AS denominator
FROM figure WHERE school IS NOT NULL GROUP BY ALL
UNION ALL SELECT '', '', 'town', town, '', period, sum(n), sum(d)
FROM figure WHERE town IS NOT NULL GROUP BY ALL
