-- DS14 质量监测覆盖率 方案5 三·3
-- Of the schools that have a grade monitored in the term those that sat it, grade by grade; over the year each school
-- and grade once a term. A school has a grade if any return names a class of it.
-- compare: town, district
WITH place AS (SELECT code AS unit, unit_type, town, is_open AS open FROM said_unit),
ev AS (SELECT id, start_on, end_on FROM param_period WHERE name = 'evaluation'),
class AS (
  SELECT _unit AS unit, grade FROM std_class_movement, ev WHERE school_year = ev.id AND span <> '三年'
  UNION SELECT _unit, grade FROM std_teaching_assignment, ev WHERE school_year = ev.id
  UNION SELECT _unit, grade FROM std_students, ev WHERE school_year = ev.id AND state = '在籍'
  UNION SELECT _unit, grade FROM std_exam_scores, ev WHERE left(exam_id, 9) = ev.id
),
sat AS (
  SELECT DISTINCT s._unit AS unit, s.grade, left(s.exam_id, 11) AS term, left(s.exam_id, 9) AS year
  FROM std_exam_scores AS s JOIN ev ON left(s.exam_id, 9) = ev.id WHERE (s.score IS NOT NULL OR s.exam_status <> '正常')
    AND s.exam_id IN (SELECT exam_id FROM std_exam_subjects WHERE exam_level = '质量监测' UNION SELECT exam_id FROM std_exam_scores
      WHERE exam_level = '质量监测')
),
due AS (
  SELECT c.unit, p.town, t.term, t.year, CAST((c.unit, c.grade, t.term) IN (SELECT (unit, grade, term) FROM sat) AS INTEGER) AS n
  FROM class AS c JOIN (SELECT DISTINCT grade, term, year FROM sat) AS t USING (grade) JOIN place AS p USING (unit)
  WHERE p.unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学')
),
span AS (SELECT *, unnest([term, year]) AS period FROM due)
SELECT '' AS measure, '' AS reading, 'district' AS grain, 'DISTRICT' AS unit, '' AS dimension, period, sum(n) AS numerator, count(*) AS denominator
  FROM span GROUP BY ALL
UNION ALL SELECT '', '', 'town', town, '', period, sum(n), count(*) FROM span WHERE town IS NOT NULL GROUP BY ALL
