-- Pupils of a class from the start of a span to its end 〔方案4 二·3⑵, 四·1⑹〕,
-- and of a school over the three years of a cohort. A class whose end exceeds
-- its base is in error, a class with no pupils at all is not applicable, an
-- owed class without a complete set of counts is not reported (rules §2). Who
-- moved in is a figure of its own and needs no other.
-- output: fact_class_movement
-- inputs: std_class_movement, dim_class, dim_unit, ref_grade, ref_owed, map_person, param_period
-- assert: none where state = 'value' and (end_n is null or start_n + in_n - out_n - died_n is null)
-- assert: none where state = 'value' and end_n > start_n + in_n - out_n - died_n
WITH counted AS (
  SELECT
    m.*,
    CASE WHEN m.span = '学期'
      THEN m.school_year || CASE m.term WHEN '上学期' THEN '-1' WHEN '下学期' THEN '-2' END
      ELSE m.school_year END AS period,
    -- a cohort is counted by school
    CASE WHEN m.span = '三年' THEN '九年级' ELSE m.grade END AS of_grade,
    CASE WHEN m.span = '三年' THEN '' ELSE m.class_no END AS of_class,
    m.start_n + m.in_n - m.out_n - m.died_n AS base,
    regexp_matches(m._wrong, ',(start_n|in_n|out_n|died_n|end_n),') AS wrong
  FROM std_class_movement m
),
sent AS (
  SELECT
    c.*,
    CASE
      WHEN wrong OR end_n > base OR base < 0 THEN 'error'
      WHEN count(*) OVER (PARTITION BY _unit, span, period, of_grade, of_class) > 1 THEN 'error' -- told twice, differently
      WHEN end_n IS NULL OR base IS NULL THEN 'not_reported'
      WHEN start_n = 0 AND in_n = 0 AND out_n = 0 AND died_n = 0 AND end_n = 0 THEN 'not_applicable'
      ELSE 'value'
    END AS sent_state,
    CASE
      WHEN count(*) OVER (PARTITION BY _unit, span, period, of_grade, of_class) > 1 OR _wrong LIKE '%,in_n,%' THEN 'error'
      WHEN in_n IS NOT NULL THEN 'value'
      ELSE 'not_reported'
    END AS in_state
  FROM counted c
),
owing AS ( -- units named by the owed list; without one every school
  SELECT code, substr(period, 1, 9) AS period FROM ref_owed WHERE kind = 'class_movement' -- a term stands for its year
  UNION
  SELECT u.code, e.id
  FROM dim_unit u JOIN param_period e ON e.name = 'evaluation'
  WHERE u.school_id IS NOT NULL AND u.is_open AND NOT EXISTS (SELECT 1 FROM ref_owed WHERE kind = 'class_movement')
),
spine AS (
  SELECT '学年' AS span, c.school_year AS period, c.code, c.grade, c.class_no,
    CASE WHEN c.has_pupils = FALSE THEN 'not_applicable' ELSE 'not_reported' END AS unsent_state
  FROM dim_class c JOIN owing o ON o.code = c.code AND o.period = c.school_year
  UNION
  SELECT '三年', c.school_year, c.code, '九年级', '', 'not_reported'
  FROM dim_class c JOIN param_period e ON e.name = 'evaluation' AND e.id = c.school_year
  WHERE c.grade = '九年级' AND c.school_id IS NOT NULL AND c.has_pupils IS DISTINCT FROM FALSE
),
joined AS (
  SELECT
    coalesce(s.span, e.span) AS span,
    coalesce(s.period, e.period) AS period,
    coalesce(s.sent_state, e.unsent_state) AS state,
    coalesce(s.in_state, e.unsent_state) AS in_state,
    coalesce(s._unit, e.code) AS code,
    coalesce(s.of_grade, e.grade) AS grade,
    coalesce(s.of_class, e.class_no) AS class_no,
    s.start_n, s.in_n, s.out_n, s.died_n, s.end_n, s.base, s.lost_n, s.suspended_n,
    s.homeroom_id, s.homeroom_name, s._file, s._table, s._row, s._slot
  FROM sent s
  FULL JOIN spine e
    ON e.span = s.span AND e.period = s.period AND e.code = s._unit AND e.grade = s.of_grade AND e.class_no = s.of_class
)
SELECT
  j.span,
  j.period,
  j.state,
  j.in_state,
  j.grade,
  g.no AS grade_no,
  g.stage,
  CASE WHEN j.span <> '三年' THEN u.unit_id || '-' || coalesce(CAST(g.no AS VARCHAR), j.grade) || '-' || j.class_no END AS class_id,
  u.unit_id || '/' || g.stage AS school_stage_id,
  u.unit_id AS school_id,
  CASE WHEN j.span <> '三年' THEN u.grade_scope || 'G' || CAST(g.no AS VARCHAR) END AS grade_id,
  u.town_id,
  j.start_n,
  j.in_n,
  j.out_n,
  j.died_n,
  j.end_n,
  coalesce(j.lost_n, j.base - j.end_n) AS lost_n,
  j.suspended_n,
  p.person_id AS homeroom_id,
  j.homeroom_name,
  j._file,
  j._table,
  j._row,
  j._slot
FROM joined j
JOIN dim_unit u ON u.code = j.code
JOIN ref_grade g ON g.grade = j.grade
LEFT JOIN map_person p
  ON NOT p.visitor AND p.unit = j.code AND p.given_id = coalesce(j.homeroom_id, '') AND p.given_name = coalesce(j.homeroom_name, '')
