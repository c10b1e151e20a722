-- BB12 残疾儿童少年入学率 优质均衡评估办法(2017)
-- Of the disabled children of the ages 6 to 14 in the villages, those in school.
-- Only where the office asks for it.
-- compare: town
SELECT '' AS measure, '' AS reading, 'town' AS grain, u.town AS unit, '' AS dimension, e.id AS period,
  sum(c.disabled_enrolled) AS numerator, sum(c.disabled) AS denominator
FROM std_school_age c
JOIN said_unit u ON u.code = c.unit_code
JOIN param_period e ON e.name = 'evaluation' AND c.year = e.id
WHERE c.disabled IS NOT NULL AND c.disabled_enrolled IS NOT NULL AND NOT regexp_matches(c._wrong, ',(disabled|disabled_enrolled),') AND u.town IS NOT NULL
  AND CAST(string_split(c.age, '-')[1] AS INTEGER) >= 6 AND CAST(string_split(c.age, '-')[-1] AS INTEGER) <= 14 AND (SELECT value FROM param_setting WHERE name = 'balance_2017.extra') = 'yes'
GROUP BY ALL
HAVING sum(c.disabled) > 0
