-- Conditions of a school in a stage, for balance figures (rules §8). A stage
-- left blank is that of the school's type. Pupils come from the same return,
-- else from the pupils of the stage (datasets.md §2), if every grade is known.
-- Balance figures are those of compulsory education; teaching points stay out
-- unless setting balance.points is `in`. Teachers are
-- those of staff_stage; a count of which the roster leaves a part blank is not
-- known.
-- output: fact_facility_stage
-- inputs: std_facilities, dim_unit, dim_class, fact_pupils, staff_stage, ref_owed, param_period, param_setting
-- assert: keys unique (period, school_stage_id)
WITH usable AS ( -- an impossible part is no figure
  SELECT
    f.school_year,
    f._unit,
    f.term,
    coalesce(f.stage, CASE
      WHEN u.unit_type IN ('完全小学', '教学点') THEN '小学'
      WHEN u.unit_type = '初级中学' THEN '初中'
      WHEN u.unit_type = '高级中学' THEN '高中'
      WHEN u.unit_type = '幼儿园' THEN '幼儿' END) AS stage,
    f.pupils, f.building_area, f.sports_area, f.equipment_value, f.books, f.computers, f.rooms_due, f.rooms_have, f.kits_due, f.kits_have,
    f.class_count, f.media_rooms, f.boarding_due, f.boarding_have,
    CASE WHEN f._wrong NOT LIKE '%,dangerous_area,%' THEN f.dangerous_area END AS dangerous_area,
    CASE WHEN f._wrong NOT LIKE '%,teaching_area,%' THEN f.teaching_area END AS teaching_area
  FROM std_facilities f JOIN dim_unit u ON u.code = f._unit
),
merged AS ( -- areas, books and equipment may come on sheets of their own; two values for one figure are none
  SELECT
    school_year,
    _unit,
    stage,
    term,
    CASE WHEN count(DISTINCT pupils) = 1 THEN max(pupils) END AS pupils,
    CASE WHEN count(DISTINCT building_area) = 1 THEN max(building_area) END AS building_area,
    CASE WHEN count(DISTINCT dangerous_area) = 1 THEN max(dangerous_area) END AS dangerous_area,
    CASE WHEN count(DISTINCT teaching_area) = 1 THEN max(teaching_area) END AS teaching_area,
    CASE WHEN count(DISTINCT sports_area) = 1 THEN max(sports_area) END AS sports_area,
    CASE WHEN count(DISTINCT equipment_value) = 1 THEN max(equipment_value) END AS equipment_value,
    CASE WHEN count(DISTINCT books) = 1 THEN max(books) END AS books,
    CASE WHEN count(DISTINCT computers) = 1 THEN max(computers) END AS computers,
    CASE WHEN count(DISTINCT rooms_due) = 1 THEN max(rooms_due) END AS rooms_due,
    CASE WHEN count(DISTINCT rooms_have) = 1 THEN max(rooms_have) END AS rooms_have,
    CASE WHEN count(DISTINCT kits_due) = 1 THEN max(kits_due) END AS kits_due,
    CASE WHEN count(DISTINCT kits_have) = 1 THEN max(kits_have) END AS kits_have,
    CASE WHEN count(DISTINCT class_count) = 1 THEN max(class_count) END AS class_count,
    CASE WHEN count(DISTINCT media_rooms) = 1 THEN max(media_rooms) END AS media_rooms,
    CASE WHEN count(DISTINCT boarding_due) = 1 THEN max(boarding_due) END AS boarding_due,
    CASE WHEN count(DISTINCT boarding_have) = 1 THEN max(boarding_have) END AS boarding_have
  FROM usable WHERE stage IS NOT NULL
  GROUP BY school_year, _unit, stage, term
),
placed AS (
  SELECT *, row_number() OVER (PARTITION BY school_year, _unit, stage ORDER BY term DESC NULLS FIRST) AS place FROM merged
),
sent AS ( -- the year's own figures, else those of its later term
  SELECT * FROM placed WHERE place = 1
),
counted AS (
  SELECT period, unit_id, stage, CAST(sum(CASE WHEN state = 'value' THEN pupils_n END) AS BIGINT) AS pupils_n, CAST(sum(class_count) AS BIGINT) AS classes_n,
    bool_and(state IN ('value', 'not_applicable')) AS complete
  FROM fact_pupils WHERE sex = ''
  GROUP BY period, unit_id, stage
),
owing AS (
  SELECT code, period FROM ref_owed WHERE kind = 'facilities'
  UNION
  SELECT u.code, e.id
  FROM dim_unit u JOIN param_period e ON e.name = 'evaluation'
  WHERE u.school_id IS NOT NULL AND u.is_open AND NOT EXISTS (SELECT 1 FROM ref_owed WHERE kind = 'facilities')
),
spine AS (
  SELECT DISTINCT c.school_year AS period, c.code, c.stage
  FROM dim_class c JOIN owing o ON o.code = c.code AND o.period = c.school_year
  WHERE c.has_pupils IS DISTINCT FROM FALSE
),
teachers AS (
  SELECT
    period, unit_id, stage,
    count(*) AS staff_n,
    CASE WHEN count(above) = count(*) THEN count(*) FILTER (WHERE above) END AS above_n,
    CASE WHEN count(middle) = count(*) THEN count(*) FILTER (WHERE middle) END AS middle_n,
    CASE WHEN count(backbone) > 0 THEN count(*) FILTER (WHERE backbone) END AS backbone_n,
    CASE WHEN count(arts) > 0 THEN count(*) FILTER (WHERE arts) END AS arts_n
  FROM staff_stage GROUP BY period, unit_id, stage
),
joined AS (
  SELECT
    coalesce(s.school_year, e.period) AS period,
    coalesce(s._unit, e.code) AS code,
    coalesce(s.stage, e.stage) AS stage,
    s._unit IS NOT NULL AS sent,
    s.pupils, s.building_area, s.dangerous_area, s.teaching_area, s.sports_area, s.equipment_value, s.books, s.computers,
    s.rooms_due, s.rooms_have, s.kits_due, s.kits_have, s.class_count, s.media_rooms, s.boarding_due, s.boarding_have
  FROM sent s
  FULL JOIN spine e ON e.period = s.school_year AND e.code = s._unit AND e.stage = s.stage
)
SELECT
  j.period,
  CASE WHEN j.sent THEN 'value' ELSE 'not_reported' END AS state,
  j.stage,
  u.unit_id || '/' || j.stage AS school_stage_id,
  u.unit_id AS school_id,
  u.town_id,
  coalesce(j.pupils, CASE WHEN p.complete THEN p.pupils_n END) AS pupils_n,
  j.pupils IS NULL AND p.complete AND p.pupils_n IS NOT NULL AS pupils_from_enrolment,
  j.building_area,
  j.dangerous_area,
  j.teaching_area,
  j.sports_area,
  j.equipment_value,
  j.books,
  j.computers,
  j.rooms_due,
  CASE WHEN j.rooms_have < j.rooms_due THEN j.rooms_have WHEN j.rooms_have >= j.rooms_due THEN j.rooms_due END AS rooms_met, -- a surplus covers no other school
  j.kits_due,
  CASE WHEN j.kits_have < j.kits_due THEN j.kits_have WHEN j.kits_have >= j.kits_due THEN j.kits_due END AS kits_met,
  coalesce(j.class_count, p.classes_n) AS class_count,
  p.pupils_n AS roll_n, -- pupils and classes of the yearly return of pupils
  p.classes_n AS roll_classes_n,
  j.media_rooms,
  CASE WHEN coalesce(u.boarding, FALSE) THEN j.boarding_due END AS boarding_due,
  CASE WHEN NOT coalesce(u.boarding, FALSE) THEN NULL WHEN j.boarding_have < j.boarding_due THEN j.boarding_have WHEN j.boarding_have >= j.boarding_due THEN j.boarding_due END AS boarding_met,
  t.staff_n,
  t.above_n,
  t.middle_n,
  t.backbone_n,
  t.arts_n,
  u.school_id IS NOT NULL AND j.stage IN ('小学', '初中')
    AND (u.unit_type <> '教学点' OR EXISTS (SELECT 1 FROM param_setting WHERE name = 'balance.points' AND value = 'in')) AS in_balance
FROM joined j
JOIN dim_unit u ON u.code = j.code
LEFT JOIN counted p ON p.period = j.period AND p.unit_id = u.unit_id AND p.stage = j.stage
LEFT JOIN teachers t ON t.period = j.period AND t.unit_id = u.unit_id AND t.stage = j.stage
