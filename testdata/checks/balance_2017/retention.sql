-- BB11 初中三年巩固率 优质均衡评估办法(2017), rules §2
-- Pupils who graduate of those who entered three years before, moved or died:
-- formulas a and b of the rules. Only where the office asks for it.
-- compare: town
WITH cohorts AS (
  SELECT u.town, m.*, m.start_n + m.in_n - m.out_n - m.died_n AS base, e.id AS year
  FROM std_class_movement m
  JOIN said_unit u ON u.code = m.unit_code
  JOIN param_period e ON e.name = 'evaluation' AND m.school_year = e.id
  WHERE m.span = '三年' AND NOT regexp_matches(m._wrong, ',(start_n|in_n|out_n|died_n|end_n),') AND (SELECT value FROM param_setting WHERE name = 'balance_2017.extra') = 'yes'
)
SELECT '' AS measure, 'a' AS reading, 'town' AS grain, town AS unit, '' AS dimension, year AS period, sum(end_n) AS numerator, sum(base) AS denominator
FROM cohorts WHERE end_n <= base AND base > 0 AND town IS NOT NULL
GROUP BY ALL
UNION ALL
SELECT '', 'b', 'town', town, '', year, sum(end_n - in_n + out_n), sum(start_n - died_n)
FROM cohorts WHERE end_n <= base AND start_n > died_n AND end_n - in_n + out_n BETWEEN 0 AND start_n - died_n AND town IS NOT NULL
GROUP BY ALL
