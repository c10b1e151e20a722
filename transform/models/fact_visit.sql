-- Visits of supervisors, one row each 〔方案1 二(八), 方案5 三·3, 五·2〕. A unit
-- that is to be visited and was not has a row of its own (ledger_unit). visit_no counts the visits of a kind to a
-- unit within the calendar year.
-- output: fact_visit
-- inputs: std_supervision_visits, unit_scope, ledger_unit
SELECT
  CAST(v.date AS VARCHAR) || '..' || CAST(v.date AS VARCHAR) AS period,
  'value' AS state,
  coalesce(v.visit_kind, '') AS visit_kind,
  u.unit_id,
  u.school_id,
  u.kindergarten_id,
  u.clinic_id,
  u.town_id,
  u.district_id,
  1 AS visit_n,
  row_number() OVER (PARTITION BY v._unit, v.visit_kind, year(v.date) ORDER BY v.date, v._file, v._table, v._row) AS visit_no,
  v._file,
  v._table,
  v._row,
  v._slot
FROM std_supervision_visits v JOIN unit_scope u ON u.code = v._unit
UNION ALL
SELECT l.period, l.state, l.ledger, u.unit_id, u.school_id, u.kindergarten_id, u.clinic_id, u.town_id, u.district_id, 0, NULL, NULL, NULL, NULL, NULL
FROM ledger_unit l JOIN unit_scope u ON u.code = l.code
WHERE l.kind = 'supervision_visits'
