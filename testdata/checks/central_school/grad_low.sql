-- CS47 毕业年级差生率 方案3 五·4
-- Of the pupils of 六年级 and 九年级 entered in the session those below exam.low percent of full marks, by subject. Absent
-- pupils stand in the denominator, exempt ones in neither, a cheat with 0; a blank or impossible score is in neither.
-- Subjects are those of the register of the session.
-- compare: class, school
WITH mark AS (
  SELECT s._unit AS unit, s._unit || '-' || g.no || '-' || s.class_no AS class, s.subject, y.id AS period, e.full_mark AS top,
    CASE coalesce(s.exam_status, '正常') WHEN '作弊' THEN 0 WHEN '正常' THEN s.score END AS score, coalesce(s.exam_status, '正常') AS status
  FROM std_exam_scores AS s JOIN param_period AS y ON y.name = 'exam.current' AND s.exam_id = y.id JOIN ref_grade AS g USING (grade)
  JOIN std_exam_subjects AS e ON e.exam_id = s.exam_id AND e.grade = s.grade AND e.subject = s.subject
  WHERE s.grade IN ('六年级', '九年级') AND NOT contains(s._wrong, ',score,')
),
entered AS (
  SELECT unit, class, subject, period,
    CAST(coalesce(score * 100 < top * (SELECT CAST(value AS DECIMAL(9, 3)) FROM param_setting WHERE name = 'exam.low'), false) AS INTEGER) AS n
      FROM mark WHERE status IN ('作弊', '缺考') OR status = '正常' AND score BETWEEN 0 AND top
)
SELECT '' AS measure, '' AS reading, 'class' AS grain, class AS unit, subject AS dimension, period, sum(n) AS numerator, count(*) AS denominator
  FROM entered GROUP BY ALL
UNION ALL SELECT '', '', 'school', unit, subject, period, sum(n), count(*) FROM entered GROUP BY ALL
