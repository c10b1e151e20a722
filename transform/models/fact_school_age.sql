-- Children of school age by village 〔方案4 二·1〕. A row without an age is of the
-- ages of setting schoolage.ages, a band serves only figures over that band
-- (datasets.md §5). A village without children is not applicable.
-- output: fact_school_age
-- inputs: std_school_age, dim_unit, ref_owed, param_period, param_setting
-- assert: none where state = 'value' and enrolled_n > eligible_n
WITH ages AS (
  SELECT TRY_CAST(regexp_extract(value, '\d+') AS INTEGER) AS lowest, TRY_CAST(regexp_extract(value, '(\d+)\D*$', 1) AS INTEGER) AS highest
  FROM param_setting WHERE name = 'schoolage.ages'
),
counted AS (
  SELECT
    s.*,
    a.lowest,
    a.highest,
    TRY_CAST(regexp_extract(s.age, '\d+') AS INTEGER) AS youngest,
    TRY_CAST(regexp_extract(s.age, '(\d+)\D*$', 1) AS INTEGER) AS oldest,
    s.children - CASE WHEN EXISTS (SELECT 1 FROM param_setting WHERE name = 'schoolage.deferred' AND value = 'in') THEN 0 ELSE coalesce(s.deferred, 0) END AS eligible
  FROM std_school_age s CROSS JOIN ages a
),
sent AS (
  SELECT
    *,
    age IS NULL OR (youngest >= lowest AND oldest <= highest) AS school_age,
    coalesce(youngest >= 3 AND oldest <= 5, FALSE) AS preschool_age,
    age IS NULL OR (youngest >= 6 AND oldest <= 14) AS compulsory_age
  FROM counted
),
owing AS (
  SELECT code, period FROM ref_owed WHERE kind = 'school_age'
  UNION
  SELECT u.code, e.id
  FROM dim_unit u JOIN param_period e ON e.name = 'evaluation'
  WHERE u.village_id IS NOT NULL AND u.is_open AND NOT EXISTS (SELECT 1 FROM ref_owed WHERE kind = 'school_age')
)
SELECT
  coalesce(s.year, o.period) AS period,
  CASE
    WHEN s.year IS NULL THEN 'not_reported'
    WHEN regexp_matches(s._wrong, ',(children|enrolled|deferred),') OR s.enrolled > s.eligible THEN 'error'
    WHEN s.eligible = 0 THEN 'not_applicable'
    WHEN s.eligible IS NULL OR s.enrolled IS NULL THEN 'not_reported'
    ELSE 'value'
  END AS state,
  coalesce(s.school_age, TRUE) AS school_age,
  coalesce(s.preschool_age, FALSE) AS preschool_age,
  coalesce(s.compulsory_age, TRUE) AS compulsory_age,
  u.unit_id AS village_id,
  u.town_id,
  s.children AS children_n,
  s.deferred AS deferred_n,
  s.eligible AS eligible_n,
  s.enrolled AS enrolled_n,
  CASE WHEN s._wrong NOT LIKE '%,disabled,%' THEN s.disabled END AS disabled_n,
  CASE WHEN s._wrong NOT LIKE '%,disabled_enrolled,%' THEN s.disabled_enrolled END AS disabled_enrolled_n,
  s._file,
  s._table,
  s._row,
  s._slot
FROM sent s
FULL JOIN owing o ON o.code = s._unit AND o.period = s.year
JOIN dim_unit u ON u.code = coalesce(s._unit, o.code)
