-- HE7 健康教育员网络覆盖率 方案1 二(二), 四(二)
-- Of the hospital and the clinics that sent a roster those with a health educator on duty. The roster is that of the
-- school year, the figure is shown with the others of the health year.
-- compare: town
WITH place AS (SELECT code AS unit, unit_type, town, is_open AS open FROM said_unit),
roster AS (
  SELECT s.* FROM std_staff AS s JOIN param_period AS y ON y.name = 'evaluation' AND s.school_year = y.id
  QUALIFY row_number() OVER (PARTITION BY coalesce(staff_id, s._unit || staff_name || coalesce(CAST(birth AS VARCHAR), '')) ORDER BY term IS NULL DESC,
    term = '下学期' DESC, _file, _table, _row) = 1
)
SELECT '' AS measure, '' AS reading, 'town' AS grain, town AS unit, '' AS dimension, (SELECT id FROM param_period
  WHERE name = 'health.year') AS period,
  count(DISTINCT unit) FILTER (post = '健康教育员' AND coalesce(status, '在岗') = '在岗') AS numerator, count(DISTINCT unit) AS denominator
FROM roster JOIN place ON unit = _unit WHERE open AND unit_type IN ('卫生院', '村卫生室') AND town IS NOT NULL GROUP BY ALL
