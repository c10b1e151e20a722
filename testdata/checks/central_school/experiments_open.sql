-- CS42 实验开出率 方案3 五·3
-- Experiments carried out of those planned, each term and in the year; a row without one of the two is in neither sum.
-- compare: school, town
WITH place AS (
  SELECT code AS unit, unit_type, town, is_open AS open,
    CASE WHEN unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学') THEN code END AS school
  FROM said_unit
),
term AS (
  SELECT id || '-1' AS id, id AS year, '上学期' AS term, start_on, make_date(year(end_on), 1, 31) AS end_on FROM param_period WHERE name = 'evaluation'
  UNION ALL SELECT id || '-2', id, '下学期', make_date(year(end_on), 2, 1), end_on FROM param_period WHERE name = 'evaluation'
),
row AS (
  SELECT f._unit AS unit, f.exp_opened AS n, f.exp_planned AS d, contains(f._wrong, ',exp_opened,')
    OR contains(f._wrong, ',exp_planned,') AS bad, unnest([y.id, t.id]) AS period
  FROM std_facilities AS f JOIN param_period AS y ON y.name = 'evaluation' AND f.school_year = y.id LEFT JOIN term AS t ON t.term = f.term
),
figure AS (
  SELECT school, town, period, sum(n) AS n, sum(d) AS d FROM row JOIN place USING (unit)
  WHERE period IS NOT NULL AND (n IS NOT NULL AND d IS NOT NULL OR bad) GROUP BY ALL
    HAVING NOT bool_or(bad OR coalesce(n > d, false)) AND sum(d) > 0 AND sum(n) <= sum(d)
)
SELECT '' AS measure, '' AS reading, 'school' AS grain, school AS unit, '' AS dimension, period, sum(n) AS numerator, sum(d) AS denominator
FROM figure WHERE school IS NOT NULL GROUP BY ALL
UNION ALL SELECT '', '', 'town', town, '', period, sum(n), sum(d)
FROM figure WHERE town IS NOT NULL GROUP BY ALL
