-- Persons of the rosters, one row each, with 1 or 0 for what is counted
-- 〔方案2 一, 一·3, 三〕. A yearly roster stands for both terms; of two terms the
-- later counts. Over 50 means that the 50th birthday lies strictly before the
-- day of reference (rules §10); where only the month of birth is known and the
-- day would decide, the age is not reported.
-- output: fact_staff
-- inputs: staff_person, dim_unit, param_period, param_date, param_setting
-- assert: keys unique (period, person_id)
WITH placed AS (
  SELECT
    *,
    row_number() OVER (PARTITION BY school_year, person_id ORDER BY term DESC NULLS FIRST, _file, _table, _row) AS place
  FROM staff_person
),
dated AS (
  SELECT
    p.*,
    CASE WHEN p.school_year = e.id THEN a.day ELSE make_date(TRY_CAST(substr(p.school_year, 6, 4) AS INTEGER), 8, 31) END AS on_day,
    CASE WHEN p.birth_month THEN CAST(p.birth + INTERVAL 1 MONTH - INTERVAL 1 DAY AS DATE) ELSE p.birth END AS birth_latest,
    list_contains(string_split((SELECT max(value) FROM param_setting WHERE name = 'teacher.posts'), '、'), p.post) AS teaches
  FROM placed p
  LEFT JOIN param_period e ON e.name = 'evaluation'
  LEFT JOIN param_date a ON a.name = 'as_of.staff'
  WHERE p.place = 1
),
aged AS (
  SELECT
    d.*,
    CASE
      WHEN birth_latest < on_day - INTERVAL 50 YEAR THEN 1
      WHEN birth >= on_day - INTERVAL 50 YEAR THEN 0
    END AS over50,
    CASE
      WHEN birth_latest <= on_day - INTERVAL 51 YEAR THEN 1
      WHEN birth > on_day - INTERVAL 51 YEAR THEN 0
    END AS age51,
    year(on_day) - year(birth) - CASE WHEN strftime(birth, '%m%d') > strftime(on_day, '%m%d') THEN 1 ELSE 0 END AS age
  FROM dated d
)
SELECT
  a.school_year AS period,
  CASE WHEN a.establishment IS NULL THEN 'not_reported' ELSE 'value' END AS state,
  CASE WHEN a.birth IS NULL OR a._wrong LIKE '%,birth,%' THEN 'not_reported' ELSE 'value' END AS age_state,
  a.person_id,
  u.unit_id,
  u.school_id,
  u.town_id,
  coalesce(a.teaches, FALSE) AS teaches,
  coalesce(a.status, '在岗') = '在岗' AS on_duty,
  a.establishment,
  a.post,
  a.gender,
  a.education,
  a.title,
  a.entry_kind,
  a.major_subject,
  a.managed_work,
  a.joined,
  a.contract_end,
  a.on_day,
  1 AS person_n,
  CASE WHEN a.establishment IS NOT NULL THEN CASE WHEN a.establishment = '在编' THEN 1 ELSE 0 END END AS permanent_n,
  CASE WHEN a.establishment IS NOT NULL THEN CASE WHEN a.establishment = '临聘' THEN 1 ELSE 0 END END AS temporary_n,
  a.over50 AS over50_n,
  a.age51 AS age51_n,
  CASE
    WHEN a.age <= 30 THEN '≤30'
    WHEN a.age <= 40 THEN '31–40'
    WHEN a.age <= 50 THEN '41–50'
    WHEN a.age <= 55 THEN '51–55'
    WHEN a.age > 55 THEN '>55'
  END AS age_band,
  CASE WHEN a.entry_kind = '新分配' AND year(a.joined) IN (year(a.on_day) - 1, year(a.on_day)) THEN 1 ELSE 0 END AS new_n,
  CASE WHEN a.education IS NOT NULL THEN CASE WHEN a.education IN ('本科', '研究生') THEN 1 ELSE 0 END END AS degree_n,
  CASE WHEN a.contract_end IS NOT NULL THEN CASE WHEN a.contract_end >= a.on_day THEN 1 ELSE 0 END END AS contract_n,
  a._file,
  a._table,
  a._row,
  a._slot
FROM aged a JOIN dim_unit u ON u.code = a._unit
