-- DS15 过程监测次数 方案5 三·3
-- Regular supervision visits of a school in a term. Once a register of several units holds one of the term, a school
-- without has 0.
-- compare: school
WITH place AS (SELECT code AS unit, unit_type, town, is_open AS open FROM said_unit),
term AS (
  SELECT id || '-1' AS id, start_on, make_date(year(end_on), 1, 31) AS end_on FROM param_period WHERE name = 'evaluation'
  UNION ALL SELECT id || '-2', make_date(year(end_on), 2, 1), end_on FROM param_period WHERE name = 'evaluation'
),
visit AS (
  SELECT v.*, t.id AS period FROM std_supervision_visits AS v JOIN term AS t ON v.date BETWEEN t.start_on AND t.end_on WHERE v.visit_kind = '常规督导'
),
shared AS (
  SELECT DISTINCT v.period FROM visit AS v JOIN std_supervision_visits AS o ON o._file = v._file AND o._table = v._table AND o._unit <> v._unit
),
school AS (
  SELECT unit, period FROM place, shared WHERE unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学') AND open
  UNION SELECT unit, period FROM visit JOIN place ON unit = _unit WHERE unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学')
)
SELECT '' AS measure, '' AS reading, 'school' AS grain, s.unit, '' AS dimension, s.period, count(v._unit) AS numerator, 1 AS denominator
FROM school AS s LEFT JOIN visit AS v ON v._unit = s.unit AND v.period = s.period GROUP BY ALL
