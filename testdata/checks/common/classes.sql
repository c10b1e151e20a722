-- EX2 班级数 方案4 二·2
-- Classes of a primary or junior school in a grade as its return says: that of the year, else of
-- the later term. Where it does not say, the classes that any other return of
-- the year names.
-- compare: school, grade, town
WITH returned AS (
  SELECT unit_code, grade, term, CASE WHEN count(class_count) = count(*) THEN sum(class_count) END AS n
  FROM std_enrolment JOIN param_period e ON e.name = 'evaluation' AND school_year = e.id
  GROUP BY unit_code, grade, term
  QUALIFY row_number() OVER (PARTITION BY unit_code, grade ORDER BY CASE term WHEN '上学期' THEN 3 WHEN '下学期' THEN 2 ELSE 1 END) = 1
),
named AS (
  SELECT school_year, unit_code, grade, class_no FROM std_class_movement WHERE span <> '三年'
  UNION SELECT school_year, unit_code, grade, class_no FROM std_teaching_assignment
  UNION SELECT school_year, unit_code, grade, class_no FROM std_students WHERE state = '在籍'
  UNION SELECT school_year, unit_code, grade, class_no FROM std_exam_scores
),
listed AS (
  SELECT unit_code, grade, count(*) AS n
  FROM named JOIN param_period e ON e.name = 'evaluation' AND school_year = e.id
  WHERE grade IS NOT NULL AND class_no IS NOT NULL
  GROUP BY unit_code, grade
),
counted AS (
  SELECT coalesce(r.unit_code, l.unit_code) AS code, coalesce(r.grade, l.grade) AS grade, coalesce(r.n, l.n) AS n
  FROM returned r FULL JOIN listed l ON l.unit_code = r.unit_code AND l.grade = r.grade
)
SELECT '' AS measure, '' AS reading, x.grain, x.unit, '' AS dimension, e.id AS period, sum(n) AS numerator, 1 AS denominator
FROM counted c
JOIN said_unit u ON u.code = c.code
JOIN std_units s ON s.unit_code = c.code AND s.unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学')
JOIN ref_grade g ON g.grade = c.grade
JOIN param_period e ON e.name = 'evaluation',
LATERAL (VALUES ('school', u.id), ('grade', CASE WHEN u.town = 'TOWN' THEN '' ELSE u.town || '/' END || 'G' || g.no), ('town', u.town)) AS x (grain, unit)
WHERE n IS NOT NULL AND x.unit IS NOT NULL
GROUP BY ALL
