-- Whether a school reaches the seven resources of 优质均衡 in a stage (rules §8):
-- at least six of the limits, and 85 % of the other. One resource not known
-- leaves the school not reported, not failed.
-- output: fact_balance_school
-- inputs: fact_facility_stage, ref_balance
-- assert: keys unique (period, school_stage_id)
-- assert: none where met_n > near_n
WITH resources AS (
  SELECT period, school_stage_id, stage, pupils_n, 'above_n' AS item, CAST(above_n AS DECIMAL(18, 6)) AS have FROM fact_facility_stage WHERE in_balance
  UNION ALL SELECT period, school_stage_id, stage, pupils_n, 'backbone_n', backbone_n FROM fact_facility_stage WHERE in_balance
  UNION ALL SELECT period, school_stage_id, stage, pupils_n, 'arts_n', arts_n FROM fact_facility_stage WHERE in_balance
  UNION ALL SELECT period, school_stage_id, stage, pupils_n, 'teaching_area', teaching_area FROM fact_facility_stage WHERE in_balance
  UNION ALL SELECT period, school_stage_id, stage, pupils_n, 'sports_area', sports_area FROM fact_facility_stage WHERE in_balance
  UNION ALL SELECT period, school_stage_id, stage, pupils_n, 'equipment_value', equipment_value FROM fact_facility_stage WHERE in_balance
  UNION ALL SELECT period, school_stage_id, stage, pupils_n, 'media_rooms', media_rooms FROM fact_facility_stage WHERE in_balance
),
judged AS (
  SELECT
    r.period,
    r.school_stage_id,
    count(*) FILTER (WHERE r.have * b.per >= b.limit_value * r.pupils_n) AS met_n,
    count(*) FILTER (WHERE r.have * b.per * 100 >= b.limit_value * r.pupils_n * 85) AS near_n,
    count(*) FILTER (WHERE r.have IS NOT NULL AND r.pupils_n > 0) AS known_n
  FROM resources r JOIN ref_balance b ON b.item = r.item AND b.stage = r.stage
  GROUP BY r.period, r.school_stage_id
)
SELECT
  f.period,
  CASE WHEN f.state <> 'value' THEN f.state WHEN f.pupils_n = 0 THEN 'not_applicable' WHEN j.known_n = 7 THEN 'value' ELSE 'not_reported' END AS state,
  f.stage,
  f.school_stage_id,
  f.school_id,
  f.town_id,
  j.met_n,
  j.near_n,
  CASE WHEN j.known_n = 7 THEN CASE WHEN j.met_n >= 6 AND j.near_n = 7 THEN 1 ELSE 0 END END AS passed_n
FROM fact_facility_stage f
JOIN judged j ON j.period = f.period AND j.school_stage_id = f.school_stage_id
