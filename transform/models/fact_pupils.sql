-- Pupils and classes of a school in a grade 〔方案2 一, 方案4 二·2, 二·3⑴〕. One
-- row for each sex and one with sex '' for all, so that a sex is a
-- dimension beside the whole. Where boys and girls are both there they stand
-- against a total that differs. Classes not sent are counted from the spine of
-- classes (catalogue EX2), and classes_sent says so.
-- output: fact_pupils
-- inputs: std_enrolment, dim_class, dim_unit, ref_grade, ref_owed, param_period
-- assert: keys unique (period, school_grade_id, sex)
WITH counted AS (
  SELECT *, coalesce(male + female, total) AS pupils FROM std_enrolment
),
added AS ( -- one row of the grade, or a row of each of its classes
  SELECT
    school_year AS period,
    _unit AS code,
    grade,
    term,
    CASE WHEN count(class_count) = count(*) THEN sum(class_count) END AS class_count,
    CASE WHEN count(male) = count(*) THEN sum(male) END AS male,
    CASE WHEN count(female) = count(*) THEN sum(female) END AS female,
    CASE WHEN count(pupils) = count(*) THEN sum(pupils) END AS pupils,
    CASE WHEN count(intake) = count(*) THEN sum(intake) END AS intake,
    CASE WHEN count(boarders) = count(*) THEN sum(boarders) END AS boarders,
    CASE WHEN count(intake_in_district) = count(*) THEN sum(intake_in_district) END AS intake_in_district,
    CASE WHEN count(vision_screened) = count(*) THEN sum(vision_screened) END AS vision_screened,
    CASE WHEN count(vision_poor) = count(*) THEN sum(vision_poor) END AS vision_poor,
    bool_or(regexp_matches(_wrong, ',(male|female),')) OR count(*) > greatest(count(DISTINCT class_no), 1) AS wrong,
    bool_or(_wrong LIKE '%,intake%') OR count(*) > greatest(count(DISTINCT class_no), 1) AS intake_wrong,
    bool_or(_wrong LIKE '%,vision_%') OR count(*) > greatest(count(DISTINCT class_no), 1) AS vision_wrong
  FROM counted
  GROUP BY school_year, _unit, grade, term
),
placed AS (
  SELECT *, row_number() OVER (PARTITION BY period, code, grade ORDER BY term DESC NULLS FIRST) AS place FROM added
),
sent AS ( -- the year's own figure, else that of its later term
  SELECT * FROM placed WHERE place = 1
),
spine_classes AS (
  SELECT school_year AS period, code, grade, count(*) AS classes, bool_and(has_pupils IS NOT DISTINCT FROM FALSE) AS empty
  FROM dim_class GROUP BY school_year, code, grade
),
owing AS (
  SELECT code, period FROM ref_owed WHERE kind = 'enrolment'
  UNION
  SELECT u.code, e.id
  FROM dim_unit u JOIN param_period e ON e.name = 'evaluation'
  WHERE coalesce(u.school_id, u.kindergarten_id) IS NOT NULL AND u.is_open
    AND NOT EXISTS (SELECT 1 FROM ref_owed WHERE kind = 'enrolment')
),
spine AS (
  SELECT c.* FROM spine_classes c JOIN owing o ON o.code = c.code AND o.period = c.period
),
joined AS (
  SELECT
    coalesce(s.period, e.period) AS period,
    coalesce(s.code, e.code) AS code,
    coalesce(s.grade, e.grade) AS grade,
    coalesce(s.class_count, k.classes, e.classes) AS class_count,
    s.class_count IS NOT NULL AS classes_sent,
    s.male, s.female, s.pupils, s.intake, s.boarders, s.intake_in_district, s.vision_screened, s.vision_poor,
    CASE WHEN s.intake_wrong THEN 'error' ELSE 'value' END AS intake_state,
    CASE WHEN s.vision_wrong THEN 'error' ELSE 'value' END AS vision_state,
    CASE
      WHEN s.wrong THEN 'error'
      WHEN s.pupils IS NOT NULL THEN 'value'
      WHEN e.empty THEN 'not_applicable'
      ELSE 'not_reported'
    END AS state
  FROM sent s
  FULL JOIN spine e ON e.period = s.period AND e.code = s.code AND e.grade = s.grade
  LEFT JOIN spine_classes k ON k.period = s.period AND k.code = s.code AND k.grade = s.grade
),
by_sex AS (
  SELECT *, '' AS sex, pupils AS pupils_n FROM joined
  UNION ALL SELECT *, '男', male FROM joined
  UNION ALL SELECT *, '女', female FROM joined
)
SELECT
  j.period,
  CASE WHEN j.state = 'value' AND j.pupils_n IS NULL THEN 'not_reported' ELSE j.state END AS state,
  j.intake_state,
  j.vision_state,
  j.sex,
  j.grade,
  g.no AS grade_no,
  g.stage,
  u.unit_id || '-' || coalesce(CAST(g.no AS VARCHAR), j.grade) AS school_grade_id,
  u.school_id,
  u.kindergarten_id,
  u.unit_id,
  u.grade_scope || 'G' || CAST(g.no AS VARCHAR) AS grade_id,
  u.town_id,
  CASE WHEN j.sex = '' THEN j.class_count END AS class_count,
  j.classes_sent,
  CASE WHEN j.sex = '' AND j.class_count IS NOT NULL THEN 'value' ELSE 'not_reported' END AS classes_state,
  j.pupils_n,
  CASE WHEN j.sex = '' THEN j.intake END AS intake_n,
  CASE WHEN j.sex = '' THEN j.boarders END AS boarders_n,
  CASE WHEN j.sex = '' THEN j.intake_in_district END AS in_district_n,
  CASE WHEN j.sex = '' THEN j.vision_screened END AS screened_n,
  CASE WHEN j.sex = '' THEN j.vision_poor END AS poor_vision_n
FROM by_sex j
JOIN dim_unit u ON u.code = j.code
JOIN ref_grade g ON g.grade = j.grade
