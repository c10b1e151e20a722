-- Every day around the periods of this run, with the ids of the periods that
-- hold it (rules §10). The evaluation year has the first and last day the
-- office gave it; the years beside it begin where it ends, and other years run
-- from September to August.
-- output: dim_day
-- inputs: param_period
-- assert: keys unique (day)
WITH bounds AS (
  SELECT make_date(year(min(start_on)) - 3, 9, 1) AS first_day, make_date(year(max(end_on)) + 2, 8, 31) AS last_day
  FROM param_period
),
days AS (
  SELECT CAST(d.day AS DATE) AS day
  FROM bounds, unnest(generate_series(CAST(first_day AS TIMESTAMP), CAST(last_day AS TIMESTAMP), INTERVAL 1 DAY)) AS d (day)
),
placed AS (
  SELECT
    d.day,
    e.start_on,
    e.end_on,
    CAST(substr(e.id, 1, 4) AS INTEGER) AS evaluated,
    year(d.day) - CASE WHEN month(d.day) >= 9 THEN 0 ELSE 1 END AS usual
  FROM days d LEFT JOIN param_period e ON e.name = 'evaluation'
),
began AS (
  SELECT
    day,
    CASE
      WHEN day BETWEEN start_on AND end_on THEN evaluated
      WHEN usual = evaluated AND day < start_on THEN evaluated - 1
      WHEN usual = evaluated THEN evaluated + 1
      ELSE usual
    END AS first_year
  FROM placed
)
SELECT
  day,
  CAST(year(day) AS VARCHAR) AS year,
  strftime(day, '%Y-%m') AS month,
  CAST(first_year AS VARCHAR) || '-' || CAST(first_year + 1 AS VARCHAR) AS school_year,
  -- 上学期 September to January, 下学期 February to August.
  CASE WHEN month(day) >= 9 OR month(day) = 1 THEN '上学期' ELSE '下学期' END AS term
FROM began
