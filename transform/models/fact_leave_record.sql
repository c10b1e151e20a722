-- Leave and absence, one row a record, placed by its first day 〔方案3 一·2〕. 本月无
-- says that there was none: it counts as 0. Absence counts as confirmed where
-- the ledger of breaches has a confirmed case of the person in that month. A
-- record of nobody known, or with an impossible date, is in no figure.
-- output: fact_leave_record
-- inputs: std_leave_records, unit_scope, map_person, violation_case, param_setting
WITH confirmed AS (
  SELECT DISTINCT person_id, strftime(happened_on, '%Y-%m') AS month
  FROM violation_case WHERE state = 'confirmed' AND category = '旷工旷课' AND person_id IS NOT NULL
),
late AS (
  SELECT coalesce(max(value), 'no') = 'yes' AS allowed FROM param_setting WHERE name = 'leave.late_ok'
)
SELECT
  coalesce(CAST(r.date_start AS VARCHAR) || '..' || CAST(r.date_start AS VARCHAR), r.month) AS period,
  'value' AS state,
  r.leave_kind,
  u.school_id,
  u.town_id,
  p.person_id,
  CASE WHEN r.leave_kind IN ('病假', '事假', '产假', '婚假', '丧假', '公假') THEN 1 ELSE 0 END AS leave_n,
  CASE
    WHEN r.procedure IS NULL THEN NULL
    WHEN r.procedure = '已批准' OR (r.procedure = '补办' AND l.allowed) THEN 1
    ELSE 0
  END AS approved_n,
  CASE WHEN r.leave_kind IN ('迟到', '早退', '旷工', '旷课') THEN 1 ELSE 0 END AS breach_n,
  CASE WHEN r.leave_kind IN ('旷工', '旷课') AND c.person_id IS NOT NULL THEN 1 ELSE 0 END AS confirmed_n,
  r._file,
  r._table,
  r._row,
  r._slot
FROM std_leave_records r
JOIN unit_scope u ON u.code = r._unit
CROSS JOIN late l
LEFT JOIN map_person p
  ON NOT p.visitor AND p.unit = r._unit AND p.given_id = coalesce(r.staff_id, '') AND p.given_name = coalesce(r.staff_name, '')
LEFT JOIN confirmed c ON c.person_id = p.person_id AND c.month = strftime(r.date_start, '%Y-%m')
WHERE coalesce(r.date_start, TRY_CAST(r.month || '-01' AS DATE)) IS NOT NULL
  AND (p.person_id IS NOT NULL OR r.leave_kind = '本月无') AND NOT regexp_matches(r._wrong, ',date_(start|end),')
