-- Pupils recommended to the first senior school 〔方案4 二·3⑶〕, by school. Each
-- row of the name list is one place. A school with a quota that the list does
-- not name has none; without any list it has not reported.
-- output: fact_recommended
-- inputs: std_graduates, std_targets, dim_unit
-- assert: keys unique (period, school_id)
WITH named AS (
  SELECT school_year AS period, _unit AS code, CAST(sum(adm_recommended) AS BIGINT) AS places, bool_or(_wrong LIKE '%,adm_recommended,%') AS wrong
  FROM std_graduates WHERE adm_recommended IS NOT NULL OR _wrong LIKE '%,adm_recommended,%'
  GROUP BY school_year, _unit
),
listed AS (
  SELECT DISTINCT period FROM named
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
LEFT JOIN listed l ON l.period = o.period
JOIN dim_unit u ON u.code = coalesce(n.code, o.code)
