-- Conditions of a school in a stage, for balance figures (rules §8). A stage
-- left blank is that of the school's type. Pupils come from the same return,
-- else from the pupils of the stage (datasets.md §2). Teaching points stay out
-- unless setting balance.points is `in`.
-- output: fact_facility_stage
-- inputs: std_facilities, dim_unit, dim_class, fact_pupils, ref_owed, param_period, param_setting
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
    CASE WHEN count(DISTINCT kits_have) = 1 THEN max(kits_have) END AS kits_have
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
  SELECT period, unit_id, stage, CAST(sum(pupils_n) AS BIGINT) AS pupils_n
  FROM fact_pupils WHERE sex = '' AND state = 'value'
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
joined AS (
  SELECT
    coalesce(s.school_year, e.period) AS period,
    coalesce(s._unit, e.code) AS code,
    coalesce(s.stage, e.stage) AS stage,
    s._unit IS NOT NULL AS sent,
    s.pupils, s.building_area, s.dangerous_area, s.teaching_area, s.sports_area, s.equipment_value, s.books, s.computers,
    s.rooms_due, s.rooms_have, s.kits_due, s.kits_have
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
  coalesce(j.pupils, p.pupils_n) AS pupils_n,
  j.pupils IS NULL AND p.pupils_n IS NOT NULL AS pupils_from_enrolment,
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
  CASE WHEN j.kits_have < j.kits_due THEN j.kits_have WHEN j.kits_have >= j.kits_due THEN j.kits_due END AS kits_met
FROM joined j
JOIN dim_unit u ON u.code = j.code
LEFT JOIN counted p ON p.period = j.period AND p.unit_id = u.unit_id AND p.stage = j.stage
WHERE u.unit_type <> '教学点' OR EXISTS (SELECT 1 FROM param_setting WHERE name = 'balance.points' AND value = 'in')
