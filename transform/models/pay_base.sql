-- The pay base of whoever a payroll names, a year (rules §6). Months and a
-- total of the year tell the same money: of somebody with both the months stand
-- where all of them are there, else the year row; they are never added up.
-- Months without a year row are a base where none is missing. Due are the
-- months of the year that the person was on the roster: not those before the
-- one of joining, nor those of the term whose roster leaves the person out
-- while it names others of the unit (February is of neither term). A row whose
-- number is another's than its name tells nobody's money: an error of whose the
-- number is. Two rows of one month, or of one year, are an error too, be they of
-- two units: whether they tell the same money or two parts of it nobody knows.
-- output: pay_base
-- inputs: std_payroll, map_person, staff_person, param_period
-- assert: keys unique (period, person_id)
WITH paid AS (
  SELECT r.year AS period, p.person_id, r.month, r.total_pay, coalesce(p.disputed OR r._wrong LIKE '%,total_pay,%' OR r.total_pay < 0, FALSE)
      OR count(*) OVER (PARTITION BY r.year, p.person_id, r.month) > 1 AS wrong
  FROM std_payroll r
  JOIN map_person p
    ON NOT p.visitor AND p.unit = r._unit AND p.given_id = coalesce(r.staff_id, '') AND p.given_name = coalesce(r.staff_name, '')
  WHERE p.person_id IS NOT NULL
),
kept AS ( -- rosters of one unit
  SELECT school_year, _unit, bool_or(term = '上学期') AS first_term, bool_or(term = '下学期') AS second_term
  FROM staff_person GROUP BY school_year, _unit
),
rostered AS (
  SELECT
    s.school_year AS period, s.person_id, min(s.joined) AS joined,
    bool_or(s.term IS NULL OR s.term <> '下学期' OR NOT coalesce(k.first_term, FALSE)) AS first_term,
    bool_or(s.term IS NULL OR s.term <> '上学期' OR NOT coalesce(k.second_term, FALSE)) AS second_term
  FROM staff_person s JOIN kept k ON k.school_year = s.school_year AND k._unit = s._unit
  GROUP BY s.school_year, s.person_id
),
spans AS (
  SELECT
    y.period,
    CASE
      WHEN e.id IS NOT NULL THEN e.start_on
      WHEN y.period LIKE '____-____' THEN make_date(TRY_CAST(substr(y.period, 1, 4) AS INTEGER), 9, 1)
      ELSE make_date(TRY_CAST(substr(y.period, 1, 4) AS INTEGER), 1, 1)
    END AS start_on
  FROM (SELECT DISTINCT period FROM paid) y
  LEFT JOIN param_period e ON e.name = 'evaluation' AND e.id = y.period
),
calendar AS (
  SELECT s.period, CAST(s.start_on + to_months(CAST(i AS INTEGER)) AS DATE) AS day
  FROM spans s, unnest(range(12)) AS m (i)
  WHERE s.start_on IS NOT NULL
),
monthly AS ( -- who has months, a row a month that is due
  SELECT w.period, w.person_id, strftime(c.day, '%Y-%m') AS month
  FROM (SELECT DISTINCT period, person_id FROM paid WHERE month IS NOT NULL) w
  JOIN calendar c ON c.period = w.period
  LEFT JOIN rostered r ON r.period = w.period AND r.person_id = w.person_id
  WHERE (r.joined IS NULL OR last_day(c.day) >= r.joined)
    AND (coalesce(r.first_term, TRUE) OR month(c.day) BETWEEN 3 AND 8)
    AND (coalesce(r.second_term, TRUE) OR month(c.day) NOT BETWEEN 2 AND 8)
),
told AS (
  SELECT period, person_id, month, bool_or(total_pay IS NOT NULL) AND NOT bool_or(total_pay IS NULL) AS figure
  FROM paid WHERE month IS NOT NULL GROUP BY period, person_id, month
),
lacks AS (
  SELECT m.period, m.person_id, string_agg(m.month, '、' ORDER BY m.month) AS missing
  FROM monthly m
  LEFT JOIN told t ON t.period = m.period AND t.person_id = m.person_id AND t.month = m.month
  WHERE NOT coalesce(t.figure, FALSE)
  GROUP BY m.period, m.person_id
),
sums AS (
  SELECT
    period, person_id,
    CAST(sum(total_pay) FILTER (month IS NOT NULL) AS BIGINT) AS of_months,
    CAST(sum(total_pay) FILTER (month IS NULL) AS BIGINT) AS of_year,
    coalesce(bool_or(wrong) FILTER (month IS NOT NULL), FALSE) AS months_wrong,
    coalesce(bool_or(wrong) FILTER (month IS NULL), FALSE) AS year_wrong,
    coalesce(bool_or(total_pay IS NULL) FILTER (month IS NOT NULL), FALSE) AS months_blank,
    coalesce(bool_or(total_pay IS NULL) FILTER (month IS NULL), FALSE) AS year_blank,
    count(*) FILTER (month IS NOT NULL) > 0 AS has_months,
    count(*) FILTER (month IS NULL) > 0 AS has_year
  FROM paid GROUP BY period, person_id
),
weighed AS (
  SELECT
    s.*, l.missing,
    has_months AND l.missing IS NULL AND NOT months_blank AND NOT months_wrong AS months_stand,
    has_year AND NOT year_blank AND NOT year_wrong AS year_stands
  FROM sums s
  LEFT JOIN lacks l ON l.period = s.period AND l.person_id = s.person_id
)
SELECT
  period,
  person_id,
  CASE WHEN months_stand OR year_stands THEN 'value' WHEN months_wrong OR year_wrong THEN 'error' ELSE 'not_reported' END AS state,
  months_stand OR NOT has_year AS monthly, -- which rows the base is read from
  CASE WHEN months_stand THEN of_months WHEN year_stands THEN of_year END AS base,
  of_months,
  of_year,
  missing,
  -- Months that are not all there may fall short of the year, but not exceed it.
  year_stands AND has_months AND (months_stand AND of_months <> of_year OR NOT months_stand AND of_months > of_year) AS disagree
FROM weighed
