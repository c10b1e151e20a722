-- CS3 段考抽测 方案3 一·1
-- The central school's sampled test, term by term: of the schools that have the grade tested those that sat it; how many
-- grades were tested; and of the schools that sat those with a main subject (语文, 数学, 英语) and 综合.
-- compare: grade, town
WITH place AS (
  SELECT code AS unit, unit_type, town, is_open AS open,
    CASE WHEN unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学') THEN code END AS school
  FROM said_unit
),
ev AS (SELECT id, start_on, end_on FROM param_period WHERE name = 'evaluation'),
class AS (
  SELECT _unit AS unit, grade FROM std_class_movement, ev WHERE school_year = ev.id AND span <> '三年'
  UNION SELECT _unit, grade FROM std_teaching_assignment, ev WHERE school_year = ev.id
  UNION SELECT _unit, grade FROM std_students, ev WHERE school_year = ev.id AND state = '在籍'
  UNION SELECT _unit, grade FROM std_exam_scores, ev WHERE left(exam_id, 9) = ev.id
),
sat AS (
  SELECT _unit AS unit, grade, left(exam_id, 11) AS period, bool_or(subject IN ('语文', '数学', '英语')) AND bool_or(subject = '综合') AS full_set
  FROM std_exam_scores, ev WHERE left(exam_id, 9) = ev.id AND (score IS NOT NULL OR exam_status <> '正常')
    AND exam_id IN (SELECT exam_id FROM std_exam_subjects WHERE exam_level = '中心校抽测' UNION SELECT exam_id FROM std_exam_scores
      WHERE exam_level = '中心校抽测') GROUP BY ALL
),
due AS (
  SELECT c.unit, c.grade, CASE WHEN p.town <> 'TOWN' THEN p.town || '/' ELSE '' END || 'G' || g.no AS grade_id, p.town, t.period,
    s.unit IS NOT NULL AS sat, s.full_set
  FROM class AS c JOIN (SELECT DISTINCT grade, period FROM sat) AS t USING (grade) JOIN ref_grade AS g USING (grade) JOIN place AS p USING (unit)
  LEFT JOIN sat AS s ON s.unit = c.unit AND s.grade = c.grade AND s.period = t.period WHERE p.unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学')
)
SELECT 'coverage' AS measure, '' AS reading, 'grade' AS grain, grade_id AS unit, '' AS dimension, period, count(*) FILTER (sat) AS numerator,
  count(*) AS denominator FROM due GROUP BY ALL
UNION ALL SELECT 'coverage', '', 'town', town, '', period, count(*) FILTER (sat), count(*) FROM due WHERE town IS NOT NULL GROUP BY ALL
UNION ALL SELECT 'grades', '', 'town', town, '', period, count(DISTINCT grade), 1 FROM due WHERE sat AND town IS NOT NULL GROUP BY ALL
UNION ALL SELECT 'subjects', '', 'grade', grade_id, '', period, count(*) FILTER (full_set), count(*) FROM due WHERE sat GROUP BY ALL
UNION ALL SELECT 'subjects', '', 'town', town, '', period, count(*) FILTER (full_set), count(*) FROM due WHERE sat AND town IS NOT NULL GROUP BY ALL
