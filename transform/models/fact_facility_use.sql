-- Use of a school's equipment, experiments and books 〔方案3 五·3〕, by term where
-- the return is a term's. Pupils are those of the stage or the school in the
-- yearly return, else of the same return. An impossible figure is an error of its
-- own matter, not of the others in the row.
-- output: fact_facility_use
-- inputs: std_facilities, unit_scope, fact_pupils
WITH counted AS (
  SELECT
    period,
    unit_id,
    stage,
    CASE WHEN count(*) = count(*) FILTER (WHERE state = 'value') THEN CAST(sum(pupils_n) AS BIGINT) END AS pupils_n
  FROM fact_pupils WHERE sex = '' AND state <> 'not_applicable' AND grade_no IS NOT NULL
  GROUP BY GROUPING SETS ((period, unit_id, stage), (period, unit_id))
)
SELECT
  f.school_year || CASE f.term WHEN '上学期' THEN '-1' WHEN '下学期' THEN '-2' ELSE '' END AS period,
  'value' AS state,
  CASE WHEN regexp_matches(f._wrong, ',(exp_planned|exp_opened),') OR f.exp_opened > f.exp_planned THEN 'error' ELSE 'value' END AS exp_state,
  CASE WHEN regexp_matches(f._wrong, ',(use_planned|use_actual),') THEN 'error' ELSE 'value' END AS use_state,
  CASE WHEN f._wrong LIKE '%,loans,%' THEN 'error' ELSE 'value' END AS loans_state,
  u.school_id,
  u.town_id,
  coalesce(c.pupils_n, f.pupils) AS pupils_n,
  f.exp_planned AS planned_exp_n,
  f.exp_opened AS opened_exp_n,
  f.use_planned AS planned_use_n,
  f.use_actual AS actual_use_n,
  f.loans AS loans_n,
  f._file,
  f._table,
  f._row,
  f._slot
FROM std_facilities f
JOIN unit_scope u ON u.code = f._unit
LEFT JOIN counted c ON c.period = f.school_year AND c.unit_id = u.unit_id AND c.stage IS NOT DISTINCT FROM f.stage
WHERE coalesce(f.exp_planned, f.exp_opened, f.use_planned, f.use_actual, f.loans) IS NOT NULL
  OR regexp_matches(f._wrong, ',(exp_planned|exp_opened|use_planned|use_actual|loans),')
