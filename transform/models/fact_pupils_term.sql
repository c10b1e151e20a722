-- Pupils of a school in a grade by term 〔方案2 一〕: of a grade the return of the term,
-- else that of the year, which stands for both (datasets.md §0.8). Who is expected is who is in the year
-- (fact_pupils); a term nobody sent a return of has no row.
-- output: fact_pupils_term
-- inputs: std_enrolment, fact_pupils, dim_unit, ref_grade
-- assert: keys unique (period, school_grade_id, sex)
WITH terms AS (
  SELECT DISTINCT school_year, term, school_year || CASE term WHEN '上学期' THEN '-1' ELSE '-2' END AS period
  FROM std_enrolment WHERE term IS NOT NULL
),
added AS ( -- one row of the grade, or a row of each of its classes
  SELECT
    school_year, _unit AS code, grade, term,
    CASE WHEN count(male) = count(*) THEN sum(male) END AS male,
    CASE WHEN count(female) = count(*) THEN sum(female) END AS female,
    CASE WHEN count(coalesce(male + female, total)) = count(*) THEN sum(coalesce(male + female, total)) END AS pupils,
    bool_or(regexp_matches(_wrong, ',(male|female),')) OR count(*) > greatest(count(DISTINCT class_no), 1) AS wrong
  FROM std_enrolment
  GROUP BY school_year, _unit, grade, term
),
placed AS (
  SELECT a.*, t.period, row_number() OVER (PARTITION BY t.period, a.code, a.grade ORDER BY a.term NULLS LAST) AS place
  FROM added a JOIN terms t ON t.school_year = a.school_year AND t.term = coalesce(a.term, t.term)
),
sent AS (
  SELECT p.*, u.unit_id || '-' || coalesce(CAST(g.no AS VARCHAR), p.grade) AS school_grade_id
  FROM placed p JOIN dim_unit u ON u.code = p.code JOIN ref_grade g ON g.grade = p.grade
  WHERE p.place = 1
),
joined AS (
  SELECT
    t.period,
    f.* EXCLUDE (period, state, pupils_n),
    CASE f.sex WHEN '' THEN s.pupils WHEN '男' THEN s.male ELSE s.female END AS pupils_n,
    CASE
      WHEN s.wrong THEN 'error'
      WHEN s.pupils IS NOT NULL THEN 'value'
      WHEN f.state = 'not_applicable' THEN 'not_applicable'
      ELSE 'not_reported'
    END AS state
  FROM fact_pupils f
  JOIN terms t ON t.school_year = f.period
  LEFT JOIN sent s ON s.period = t.period AND s.school_grade_id = f.school_grade_id
)
SELECT
  j.period,
  CASE WHEN j.state = 'value' AND j.pupils_n IS NULL THEN 'not_reported' ELSE j.state END AS state,
  j.sex,
  j.grade,
  j.grade_no,
  j.stage,
  j.school_grade_id,
  j.school_id,
  j.kindergarten_id,
  j.grade_id,
  j.town_id,
  j.pupils_n
FROM joined j
