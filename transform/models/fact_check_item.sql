-- Items of inspections: of each unit and item the last inspection of a period
-- (catalogue notation, ok(CODE)). span says which period is meant: a named one,
-- or each quarter, because the last of a year may not be that of a quarter. Once
-- anybody was inspected under a scheme, its items are owed by every unit of their
-- role, and an item not inspected is not reported; 不适用 is not applicable. A row
-- with neither result nor score inspected nothing; one without a day is of the
-- end of its year.
-- output: fact_check_item
-- inputs: std_appraisals, unit_scope, unit_role, ref_check_item, param_period
-- assert: keys unique (span, period, member_id)
WITH spans AS (
  SELECT name AS span, id, start_on, end_on FROM param_period
  WHERE name IN ('evaluation', 'health.year', 'calendar.year', 'theme.year', 'mass_line.window')
  UNION ALL
  SELECT 'quarter', CAST(year(p.start_on) AS VARCHAR) || 'Q' || CAST(q.no AS VARCHAR),
    make_date(year(p.start_on), 3 * q.no - 2, 1), CAST(make_date(year(p.start_on), 3 * q.no - 2, 1) + INTERVAL 3 MONTH - INTERVAL 1 DAY AS DATE)
  FROM param_period p CROSS JOIN (VALUES (1), (2), (3), (4)) AS q (no)
  WHERE p.name = 'calendar.year'
),
inspected AS (
  SELECT s.span, s.id AS period, coalesce(a.item_no, a.scheme || '/' || a.item) AS item_code, a.*
  FROM std_appraisals a
  JOIN spans s ON a.date BETWEEN s.start_on AND s.end_on OR (a.date IS NULL AND a.year = s.id)
  WHERE coalesce(a.item_no, a.item) IS NOT NULL AND coalesce(a.staff_id, a.staff_name) IS NULL
    AND (a.result IS NOT NULL OR a.score IS NOT NULL OR a._wrong LIKE '%,score,%')
),
placed AS (
  SELECT
    *,
    row_number() OVER (PARTITION BY span, period, _unit, item_code ORDER BY date DESC NULLS FIRST, _file DESC, _table DESC, _row DESC) AS place
  FROM inspected
),
latest AS (
  SELECT * FROM placed WHERE place = 1
),
owing AS (
  SELECT DISTINCT l.span, l.period, i.scheme, i.code AS item_code, r.code
  FROM (SELECT DISTINCT span, period, scheme, item_code FROM latest) AS l
  JOIN ref_check_item i ON i.scheme = l.scheme OR i.code = l.item_code
  JOIN unit_role r ON r.role = i.role
)
SELECT
  coalesce(l.period, o.period) AS period,
  coalesce(l.span, o.span) AS span,
  CASE
    WHEN l.result = '不适用' THEN 'not_applicable'
    WHEN l._wrong LIKE '%,score,%' THEN 'error'
    WHEN l.result IS NOT NULL OR l.score IS NOT NULL THEN 'value'
    ELSE 'not_reported'
  END AS state,
  coalesce(l.scheme, o.scheme) AS scheme,
  coalesce(l.item_code, o.item_code) AS code,
  u.unit_id || '/' || coalesce(l.item_code, o.item_code) AS member_id,
  u.unit_id,
  u.unit_type,
  u.school_id,
  u.kindergarten_id,
  u.hospital_id,
  u.town_id,
  u.district_id,
  u.is_private,
  u.mass_scope,
  CASE l.result WHEN '优秀' THEN 1 WHEN '达标' THEN 1 WHEN '不达标' THEN 0 END AS ok_n,
  CASE WHEN l.result IN ('优秀', '达标', '不达标') THEN 1 END AS judged_n,
  CASE WHEN l.result IS NOT NULL OR l.score IS NOT NULL THEN 1 ELSE 0 END AS inspected_n,
  l.score,
  l.full_score,
  l._file,
  l._table,
  l._row,
  l._slot
FROM latest l
FULL JOIN owing o ON o.span = l.span AND o.period = l.period AND o.item_code = l.item_code AND o.code = l._unit
JOIN unit_scope u ON u.code = coalesce(l._unit, o.code)
