-- Health education of discharged inpatients 〔方案1 二(五)2〕, placed by the day of
-- discharge. What the register does not say of a patient takes that patient out
-- of the figure, and so does an impossible answer count; one discharged before
-- admission is in no figure. A patient without a ward is the hospital's alone.
-- output: fact_inpatient
-- inputs: std_inpatient_education, dim_unit, param_period, param_setting
WITH counted AS (
  SELECT
    i.*,
    regexp_matches(i._wrong, ',(items_asked|items_correct),') OR coalesce(i.items_correct > i.items_asked, FALSE) AS wrong_items
  FROM std_inpatient_education i
)
SELECT
  CAST(c.discharged AS VARCHAR) || '..' || CAST(c.discharged AS VARCHAR) AS period,
  'value' AS state,
  u.unit_id || '/' || c.ward AS ward_id,
  u.unit_id AS hospital_id,
  u.town_id,
  1 AS patient_n,
  CASE WHEN c.adm_edu IS NOT NULL AND c.dis_edu IS NOT NULL THEN CASE WHEN c.adm_edu AND c.dis_edu THEN 1 ELSE 0 END END AS both_n,
  CASE WHEN c.rx_n IS NOT NULL AND NOT contains(c._wrong, ',rx_n,') THEN CASE WHEN c.rx_n >= 1 THEN 1 ELSE 0 END END AS prescribed_n,
  CASE WHEN c.edu_n IS NOT NULL AND NOT contains(c._wrong, ',edu_n,') THEN CASE WHEN c.edu_n >= 2 AND (c.edu_n <= 3 OR NOT EXISTS (SELECT 1 FROM param_setting WHERE name = 'inpatient.upper' AND value = 'strict')) THEN 1 ELSE 0 END END AS twice_n,
  CASE c.aware WHEN '知晓' THEN 1 WHEN '不知晓' THEN 0 END AS aware_n,
  CASE WHEN NOT c.wrong_items AND c.items_asked IS NOT NULL THEN c.items_correct END AS right_n,
  CASE WHEN NOT c.wrong_items AND c.items_correct IS NOT NULL THEN c.items_asked END AS asked_n,
  c._file,
  c._table,
  c._row,
  c._slot
FROM counted c JOIN dim_unit u ON u.code = c._unit
WHERE NOT contains(c._wrong, ',discharged,')
UNION ALL
SELECT h.id, 'not_reported', NULL, u.unit_id, u.town_id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM dim_unit u JOIN param_period h ON h.name = 'health.year'
WHERE u.hospital_id IS NOT NULL AND u.is_open
  AND NOT EXISTS (
    SELECT 1 FROM std_inpatient_education i WHERE i._unit = u.code AND i.discharged BETWEEN h.start_on AND h.end_on)
