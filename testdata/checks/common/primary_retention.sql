-- EX1 小学巩固率 方案4 四·1⑹, rules §2
-- Pupils of a primary class at the end of the year, of those who should be
-- there: start and came in, less moved out and died. A class with an impossible
-- count or more at the end than that is in error, one with a blank not reported. The same of each term that was sent.
-- compare: class, school_stage, grade, town
WITH classes AS (
  SELECT u.id, u.town, g.no, m.class_no, CASE m.span WHEN '学年' THEN 'year' ELSE 'term' END AS reading,
    m.school_year || CASE WHEN m.span = '学年' THEN '' WHEN m.term = '上学期' THEN '-1' ELSE '-2' END AS period, m.end_n, m.start_n + m.in_n - m.out_n - m.died_n AS base
  FROM std_class_movement m
  JOIN said_unit u ON u.code = m.unit_code
  JOIN ref_grade g ON g.grade = m.grade
  JOIN param_period e ON e.name = 'evaluation' AND m.school_year = e.id
  WHERE (m.span = '学年' OR m.span = '学期' AND m.term IS NOT NULL) AND g.stage = '小学' AND NOT regexp_matches(m._wrong, ',(start_n|in_n|out_n|died_n|end_n),')
)
SELECT '' AS measure, reading, g.grain, g.unit, '' AS dimension, period, sum(end_n) AS numerator, sum(base) AS denominator
FROM classes, LATERAL (VALUES ('class', id || '-' || no || '-' || class_no), ('school_stage', id || '/小学'), ('grade', CASE WHEN town = 'TOWN' THEN '' ELSE town || '/' END || 'G' || no), ('town', town)) AS g (grain, unit)
WHERE end_n <= base AND base > 0 AND g.unit IS NOT NULL
GROUP BY ALL
