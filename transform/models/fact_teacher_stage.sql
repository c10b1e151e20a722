-- Teachers of a school in a stage for its pupils (rules §8). They are known by
-- the roster and the pupils by any return, so a school that did not send its
-- premises has these figures all the same. No roster: not reported.
-- output: fact_teacher_stage
-- inputs: fact_facility_stage
-- assert: keys unique (period, school_stage_id)
SELECT
  period,
  CASE WHEN staff_n IS NULL OR pupils_n IS NULL THEN 'not_reported' ELSE 'value' END AS state,
  stage,
  school_stage_id,
  school_id,
  town_id,
  pupils_n,
  staff_n,
  above_n,
  middle_n,
  backbone_n,
  arts_n
FROM fact_facility_stage
WHERE in_balance
