-- The units expected in a ledger that somebody sent, and whether their silence
-- says nothing (not_reported) or none (value): a unit with a row of its own has
-- sent it, and so has every unit where one table holds rows of several, because
-- such a ledger is kept for all. A ledger of the
-- evaluation year is looked at by term too. A ledger nobody sent has no row.
-- output: ledger_unit
-- inputs: std_activities, std_meetings, std_supervision_visits, std_democratic_appraisal, shared_table, ref_ledger, unit_role, dim_workday, param_period
-- assert: keys unique (kind, ledger, period, code)
WITH periods AS (
  SELECT name, id, start_on, end_on FROM param_period
  UNION ALL
  SELECT 'evaluation', w.term_id, min(w.day), max(w.day)
  FROM dim_workday w JOIN param_period e ON e.name = 'evaluation' AND w.school_year = e.id
  GROUP BY w.term_id
),
entries AS (
  SELECT 'activities' AS kind, category AS ledger, _unit AS code, coalesce(done_on, plan_end, plan_start) AS day, _file, _table FROM std_activities
  UNION ALL
  SELECT 'activities', substr(theme_code, 1, 1), _unit, coalesce(done_on, plan_end, plan_start), _file, _table
  FROM std_activities WHERE theme_code IS NOT NULL AND category <> '材料报送'
  UNION ALL
  SELECT 'activities', '情况通报', _unit, coalesce(done_on, plan_end, plan_start), _file, _table -- its report stands for the bulletin of the month
  FROM std_activities WHERE theme_code = 'D-MONTH' AND category <> '情况通报'
  UNION ALL SELECT 'meetings', kind, _unit, date, _file, _table FROM std_meetings
  UNION ALL SELECT 'supervision_visits', visit_kind, _unit, date, _file, _table FROM std_supervision_visits
  UNION ALL SELECT 'democratic_appraisal', stage, _unit, date, _file, _table FROM std_democratic_appraisal
),
placed AS (
  SELECT DISTINCT l.kind, l.ledger, p.id AS period, e.code, e._file, e._table
  FROM ref_ledger l
  JOIN periods p ON p.name = l.period
  JOIN entries e ON e.kind = l.kind AND e.ledger = l.ledger AND e.day BETWEEN p.start_on AND p.end_on
),
ledgers AS (
  SELECT p.kind, p.ledger, p.period, bool_or(t.kind IS NOT NULL) AS shared
  FROM placed p LEFT JOIN shared_table t ON t.kind = p.kind AND t._file = p._file AND t._table = p._table
  GROUP BY p.kind, p.ledger, p.period
),
expected AS (
  SELECT DISTINCT l.kind, l.ledger, p.id AS period, r.code
  FROM ref_ledger l
  JOIN periods p ON p.name = l.period
  JOIN unit_role r ON r.role = l.role
)
SELECT
  e.kind,
  e.ledger,
  e.period,
  e.code,
  CASE WHEN k.shared OR o.code IS NOT NULL THEN 'value' ELSE 'not_reported' END AS state
FROM expected e
JOIN ledgers k ON k.kind = e.kind AND k.ledger = e.ledger AND k.period = e.period
LEFT JOIN (SELECT DISTINCT kind, ledger, period, code FROM placed) AS o
  ON o.kind = e.kind AND o.ledger = e.ledger AND o.period = e.period AND o.code = e.code
