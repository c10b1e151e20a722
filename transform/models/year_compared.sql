-- A year's figure beside that of the year before: the town's money for education
-- 〔方案2 二·2〕, admissions to the county's first senior school 〔方案3 五·4〕, and
-- meetings and bulletins that no plan orders 〔第三篇 二·3〕. A first year has
-- nothing to be compared with and is not applicable. Admissions that are
-- impossible in either year are an error of the comparison.
-- output: year_compared
-- inputs: std_funding, std_graduates, std_meetings, std_activities, unit_scope, param_setting
-- assert: keys unique (topic, period, unit_id)
WITH counted AS (
  SELECT '教育投入' AS topic, f.year, coalesce(u.town_id, u.unit_id) AS unit_id, CAST(f.amount AS DECIMAL(38, 0)) AS figure, FALSE AS wrong
  FROM std_funding f JOIN unit_scope u ON u.code = f._unit
  WHERE f._wrong NOT LIKE '%,amount,%'
    AND (f.source = '镇财政' OR EXISTS (SELECT 1 FROM param_setting WHERE name = 'growth.source' AND value = 'all'))
  UNION ALL
  SELECT '一中录取', g.school_year, u.unit_id, g.adm_key1, g._wrong LIKE '%,adm_key1,%'
  FROM std_graduates g JOIN unit_scope u ON u.code = g._unit
  WHERE g.grade = '九年级'
  UNION ALL
  SELECT '会议简报', CAST(year(m.date) AS VARCHAR), u.unit_id, 1, FALSE
  FROM std_meetings m JOIN unit_scope u ON u.code = m._unit
  WHERE u.mass_scope AND NOT coalesce(list_contains(string_split((SELECT max(value) FROM param_setting WHERE name = 'cut.exclude'), '、'), m.kind), FALSE)
  UNION ALL
  SELECT '会议简报', CAST(year(a.done_on) AS VARCHAR), u.unit_id, 1, FALSE
  FROM std_activities a JOIN unit_scope u ON u.code = a._unit
  WHERE u.mass_scope AND a.category IN ('工作简报', '情况通报') AND a.done_on IS NOT NULL
),
years AS (
  SELECT topic, year, unit_id, sum(figure) AS figure, bool_or(wrong) AS wrong FROM counted WHERE figure IS NOT NULL OR wrong GROUP BY topic, year, unit_id
),
compared AS (
  SELECT
    *,
    lag(figure) OVER (PARTITION BY topic, unit_id ORDER BY year) AS before,
    wrong OR coalesce(lag(wrong) OVER (PARTITION BY topic, unit_id ORDER BY year), FALSE) AS either_wrong,
    CAST(substr(lag(year) OVER (PARTITION BY topic, unit_id ORDER BY year), 1, 4) AS INTEGER) AS year_before
  FROM years WHERE length(year) IN (4, 9)
)
SELECT
  c.year AS period,
  CASE
    WHEN c.year_before IS DISTINCT FROM CAST(substr(c.year, 1, 4) AS INTEGER) - 1 THEN 'not_applicable'
    WHEN c.either_wrong THEN 'error'
    ELSE 'value'
  END AS state,
  c.topic,
  u.unit_id,
  u.school_id,
  u.town_id,
  c.figure AS this_year,
  c.before AS last_year
FROM compared c
JOIN (SELECT DISTINCT unit_id, school_id, coalesce(town_id, unit_id) AS town_id FROM unit_scope) AS u ON u.unit_id = c.unit_id
