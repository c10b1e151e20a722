-- Breaches of staff 〔方案4 二·8⑵, 四·1〕, one row a case and person or unit; only
-- confirmed ones are counted (case_n), open ones stand apart, and one that
-- another row contradicts is in error. With the
-- year's ledger of a town loaded, be it one that says 无, a school without a
-- case has 0; without it nothing is reported. The
-- fine for exam cheating falls once on a person 〔四·1⑿〕 and is listed, never
-- deducted; a stayed case is not carried out.
-- output: fact_violation
-- inputs: violation_case, meta_standing, dim_unit, param_period, param_setting
WITH cases AS (
  SELECT
    v.*,
    v.item = 12 AND v.state = 'confirmed' AND NOT v.suspended AND NOT v.disputed
      AND row_number() OVER (
        PARTITION BY v.school_year, v.person_id, v.item = 12 AND v.state = 'confirmed' AND NOT v.suspended AND NOT v.disputed
        ORDER BY v.happened_on, v._file, v._table, v._row) = 1 AS fined
  FROM violation_case v
  WHERE v.state <> 'revoked' AND (v.person_id IS NOT NULL OR v.role = '单位')
),
fine AS (
  SELECT max(CAST(value AS BIGINT)) AS fen FROM param_setting WHERE name = 'fine.cheating'
)
SELECT
  c.school_year AS period,
  CASE WHEN c.disputed THEN 'error' ELSE 'value' END AS state,
  CASE WHEN c.state = 'confirmed' AND (c.points_wrong OR c.disputed) THEN 'error' ELSE 'value' END AS points_state,
  c.person_id,
  c.unit_id,
  c.school_id,
  c.town_id,
  c.item,
  c.category,
  c.role,
  c.happened_on,
  CASE WHEN c.state = 'confirmed' THEN 1 ELSE 0 END AS case_n,
  CASE WHEN c.state = 'confirmed' AND c.suspended THEN 1 ELSE 0 END AS suspended_n,
  CASE WHEN c.state = 'open' THEN 1 ELSE 0 END AS open_n,
  CASE WHEN c.state = 'confirmed' THEN c.ethics_points END AS ethics_points,
  CASE WHEN c.state = 'confirmed' THEN CASE WHEN c.decision_no IS NOT NULL THEN 1 ELSE 0 END ELSE 0 END AS decided_n,
  CASE WHEN c.fined THEN 1 ELSE 0 END AS fined_n,
  CASE WHEN c.fined THEN f.fen ELSE 0 END AS fine,
  c._file,
  c._table,
  c._row,
  c._slot
FROM cases c CROSS JOIN fine f
UNION ALL
SELECT e.id, CASE WHEN l.town_id IS NULL THEN 'not_reported' ELSE 'value' END, CASE WHEN l.town_id IS NULL THEN 'not_reported' ELSE 'value' END,
  NULL, u.unit_id, u.school_id, u.town_id, NULL, NULL, NULL, NULL, 0, 0, 0, 0, 0, 0, 0, NULL, NULL, NULL, NULL
FROM dim_unit u
JOIN param_period e ON e.name = 'evaluation'
LEFT JOIN (
  SELECT town_id, school_year FROM violation_case
  UNION
  SELECT s.town_id, m.period
  FROM meta_standing m JOIN dim_unit s ON s.code = m.unit
  WHERE m.kind = 'violations' AND m.nil > 0 AND s.school_id IS NULL -- a school speaks for itself alone
) AS l ON l.town_id = u.town_id AND l.school_year = e.id
WHERE u.school_id IS NOT NULL AND u.is_open
