-- Cases of the violations ledger, one a person 〔方案4 四·1⑴–⒄〕: which item of
-- the veto, and whether it is confirmed. Only confirmed cases count; one whose
-- execution is stayed (中止执行) counts as suspended (rules §5). A case quashed
-- by an appeal (撤销) is kept as revoked, for the history alone. One that another
-- row contradicts is disputed: nothing is decided on it until it is corrected
-- (datasets.md §0.6).
-- output: violation_case
-- inputs: std_violations, map_person, dim_day, dim_unit
SELECT
  v._unit AS code,
  u.unit_id,
  u.school_id,
  u.town_id,
  p.person_id,
  v.staff_name,
  d.school_year,
  v.date AS happened_on,
  coalesce(v.date_month, FALSE) AS by_month, -- happened_on is the first day of the month told
  v.clause,
  CASE WHEN length(v.clause) = 1 AND ascii(v.clause) BETWEEN 9332 AND 9348 THEN ascii(v.clause) - 9331 END AS item, -- ⑴ is U+2474
  v.category,
  v.role,
  v.grade,
  v.subject,
  v.exam_id,
  v.ethics_points,
  v._wrong LIKE '%,ethics_points,%' AS points_wrong,
  CASE WHEN v.appeal = '撤销' THEN 'revoked' ELSE CASE v.finding WHEN '属实' THEN 'confirmed' WHEN '不属实' THEN 'dismissed' ELSE 'open' END END AS state,
  coalesce(v._wrong LIKE '%,clause,%', FALSE) AS disputed,
  coalesce(v.appeal, '无') AS appeal,
  coalesce(v.appeal = '中止执行', FALSE) AS suspended,
  v.appeal_date AS appealed_on,
  v.decision_no,
  v.decision_date AS decided_on,
  v.description,
  v.recorder,
  coalesce(v.description LIKE '%竞赛%' OR v.note LIKE '%竞赛%', FALSE) AS contest,
  v._file,
  v._table,
  v._row,
  v._slot
FROM std_violations v
JOIN dim_unit u ON u.code = v._unit
LEFT JOIN dim_day d ON d.day = v.date
LEFT JOIN map_person p
  ON NOT p.visitor AND p.unit = v._unit AND p.given_id = coalesce(v.staff_id, '') AND p.given_name = coalesce(v.staff_name, '')
