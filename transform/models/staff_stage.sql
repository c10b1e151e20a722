-- The stage a permanent teacher works in, for balance figures (rules §8): that of
-- the school, in a nine-year school the one with most lessons, of equal ones
-- the lower. balance.staff are the posts that count. A
-- teacher of the arts is one whose most lessons are, by arts.rule any one who gives one.
-- output: staff_stage
-- inputs: fact_staff, staff_person, std_teaching_assignment, map_person, ref_grade, param_setting
-- assert: keys unique (period, person_id)
WITH lessons AS (
  SELECT a.school_year, p.person_id, g.stage, a.subject, sum(coalesce(a.weekly_lessons, 1)) AS n
  FROM std_teaching_assignment a
  JOIN ref_grade g ON g.grade = a.grade
  JOIN map_person p
    ON NOT p.visitor AND p.unit = a._unit AND p.given_id = coalesce(a.staff_id, '') AND p.given_name = coalesce(a.staff_name, '')
  WHERE p.person_id IS NOT NULL
  GROUP BY a.school_year, p.person_id, g.stage, a.subject
),
stages AS (
  SELECT school_year, person_id, stage, row_number() OVER (PARTITION BY school_year, person_id ORDER BY sum(n) DESC, stage DESC) AS place -- 小学 before 初中
  FROM lessons GROUP BY school_year, person_id, stage
),
subjects AS (
  SELECT school_year, person_id, subject, row_number() OVER (PARTITION BY school_year, person_id ORDER BY sum(n) DESC, subject) AS place
  FROM lessons GROUP BY school_year, person_id, subject
),
roster AS ( -- the row of the year that fact_staff counts
  SELECT person_id, school_year, backbone FROM staff_person
  QUALIFY row_number() OVER (PARTITION BY school_year, person_id ORDER BY term DESC NULLS FIRST, _file, _table, _row) = 1
),
placed AS (
  SELECT
    f.*,
    CASE WHEN f.unit_type IN ('完全小学', '教学点') THEN '小学' WHEN f.unit_type = '初级中学' THEN '初中' ELSE s.stage END AS stage,
    b.subject AS main_subject,
    r.backbone AS backbone_level
  FROM fact_staff f
  LEFT JOIN stages s ON s.school_year = f.period AND s.person_id = f.person_id AND s.place = 1
  LEFT JOIN subjects b ON b.school_year = f.period AND b.person_id = f.person_id AND b.place = 1
  LEFT JOIN roster r ON r.school_year = f.period AND r.person_id = f.person_id
  WHERE f.school_id IS NOT NULL AND f.on_duty AND f.establishment IS DISTINCT FROM '临聘'
    AND list_contains(string_split((SELECT max(value) FROM param_setting WHERE name = 'balance.staff'), '、'), f.post)
)
SELECT
  period,
  person_id,
  unit_id,
  stage,
  CASE stage
    WHEN '小学' THEN education IN ('大专', '本科', '研究生')
    WHEN '初中' THEN education IN ('本科', '研究生')
  END AS above,
  title IN ('一级', '高级', '正高') AS middle,
  backbone_level IN ('县级', '市级', '省级') AS backbone,
  CASE
    WHEN EXISTS (SELECT 1 FROM param_setting WHERE name = 'arts.rule' AND value = 'any') THEN EXISTS (
      SELECT 1 FROM lessons l
      WHERE l.school_year = period AND l.person_id = placed.person_id AND l.subject IN ('音乐', '体育', '美术'))
    ELSE main_subject IN ('音乐', '体育', '美术')
  END AS arts
FROM placed WHERE stage IS NOT NULL
