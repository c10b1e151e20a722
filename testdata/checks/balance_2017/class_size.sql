-- BB10 班额达标率 优质均衡评估办法(2017)
-- Of the primary and junior classes of a term, those with at most 45 and 50
-- pupils at its end. Only where the office asks for it.
-- compare: school, town
WITH classes AS (
  SELECT u.id, u.town, g.stage, m.end_n, e.id || CASE m.term WHEN '上学期' THEN '-1' ELSE '-2' END AS term, m.start_n + m.in_n - m.out_n - m.died_n AS base,
    m.start_n + m.in_n + m.out_n + m.died_n + m.end_n AS anybody
  FROM std_class_movement m
  JOIN said_unit u ON u.code = m.unit_code
  JOIN std_units s ON s.unit_code = m.unit_code AND s.unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学')
  JOIN ref_grade g ON g.grade = m.grade
  JOIN param_period e ON e.name = 'evaluation' AND m.school_year = e.id
  WHERE m.span = '学期' AND m.term IS NOT NULL AND NOT regexp_matches(m._wrong, ',(start_n|in_n|out_n|died_n|end_n),')
)
SELECT '' AS measure, '' AS reading, g.grain, g.unit, '' AS dimension, term AS period,
  count(*) FILTER (WHERE end_n <= CASE stage WHEN '小学' THEN 45 ELSE 50 END) AS numerator, count(*) AS denominator
FROM classes, LATERAL (VALUES ('school', id), ('town', town)) AS g (grain, unit)
WHERE end_n <= base AND anybody > 0 AND g.unit IS NOT NULL AND (SELECT value FROM param_setting WHERE name = 'balance_2017.extra') = 'yes'
GROUP BY ALL
