-- Pupils recommended to the first senior school 〔方案4 二·3⑶〕, by school. Each
-- row of the name list is one place. A school with a quota that a list of several
-- schools of its town does not name has none; without such a list it has not reported.
-- output: fact_recommended
-- inputs: std_graduates, std_targets, dim_unit
-- assert: keys unique (period, school_id)
WITH named AS (
  SELECT school_year AS period, _unit AS code, CAST(sum(adm_recommended) AS BIGINT) AS places, bool_or(_wrong LIKE '%,adm_recommended,%') AS wrong
  FROM std_graduates WHERE adm_recommended IS NOT NULL OR _wrong LIKE '%,adm_recommended,%'
  GROUP BY school_year, _unit
),
listed AS (
  SELECT DISTINCT g.school_year AS period, coalesce(u.town_id, '') AS town
  FROM std_graduates g
  JOIN dim_unit u ON u.code = g._unit
  JOIN (SELECT _file, _table FROM std_graduates GROUP BY _file, _table HAVING count(DISTINCT _unit) > 1) AS c ON c._file = g._file AND c._table = g._table
  WHERE g.adm_recommended IS NOT NULL OR g._wrong LIKE '%,adm_recommended,%'
),
owing AS (
  SELECT DISTINCT t.year AS period, t._unit AS code
  FROM std_targets t JOIN dim_unit u ON u.code = t._unit
  WHERE u.school_id IS NOT NULL
    AND t.indicator IN ('一中保送生人数', '一中保送生录取', 'TG13', 'township_goals.recommended')
)
SELECT
  coalesce(n.period, o.period) AS period,
  CASE WHEN n.wrong THEN 'error' WHEN n.places IS NULL AND l.period IS NULL THEN 'not_reported' ELSE 'value' END AS state,
  u.unit_id AS school_id,
  u.town_id,
  coalesce(n.places, CASE WHEN l.period IS NOT NULL THEN 0 END) AS places_n
FROM named n
FULL JOIN owing o ON o.period = n.period AND o.code = n.code
JOIN dim_unit u ON u.code = coalesce(n.code, o.code)
LEFT JOIN listed l ON l.period = o.period AND l.town = coalesce(u.town_id, '')
