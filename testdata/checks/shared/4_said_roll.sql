-- Pupils of a school in a stage by the returns of pupils: of a grade the return
-- of the year, else of the later term. Not known where a grade that some return
-- names has no number, or an impossible one.
WITH enrolled AS (
  SELECT r.unit_code, r.grade, CASE WHEN count(*) = count(coalesce(male + female, total)) AND NOT bool_or(regexp_matches(_wrong, ',(male|female),'))
      AND count(*) <= greatest(count(DISTINCT class_no), 1) THEN sum(coalesce(male + female, total)) END AS n
  FROM std_enrolment r JOIN param_period e ON e.name = 'evaluation' AND r.school_year = e.id
  GROUP BY r.unit_code, r.grade, r.term
  QUALIFY row_number() OVER (PARTITION BY r.unit_code, r.grade ORDER BY CASE r.term WHEN '上学期' THEN 3 WHEN '下学期' THEN 2 ELSE 1 END) = 1
),
listed AS (
  SELECT unit_code, grade, max(n) AS n FROM (
    SELECT school_year, unit_code, grade, class_no, start_n + in_n + out_n + died_n + end_n AS n FROM std_class_movement WHERE span <> '三年'
    UNION ALL SELECT school_year, unit_code, grade, class_no, NULL FROM std_teaching_assignment
    UNION ALL SELECT school_year, unit_code, grade, class_no, 1 FROM std_students WHERE state = '在籍'
    UNION ALL SELECT school_year, unit_code, grade, class_no, 1 FROM std_exam_scores
  ) JOIN param_period e ON e.name = 'evaluation' AND school_year = e.id
  GROUP BY unit_code, grade
)
SELECT coalesce(r.unit_code, l.unit_code) AS unit_code, g.stage,
  CASE WHEN bool_and(r.n IS NOT NULL OR r.unit_code IS NULL AND coalesce(l.n = 0, FALSE)) THEN sum(r.n) END AS n
FROM enrolled r FULL JOIN listed l ON l.unit_code = r.unit_code AND l.grade = r.grade
JOIN ref_grade g ON g.grade = coalesce(r.grade, l.grade)
GROUP BY ALL
