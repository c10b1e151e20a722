-- Cases of exam cheating and the sessions they hit 〔方案4 四·1⑿〕: a confirmed case hits the
-- session it names, else the latest one that began on or before its date, in
-- its subject, in every grade the person teaches it (rules §4). A case dated by
-- its month alone hits the session held in that month, if there is only one: of
-- several, or none, it cannot be said which. A contest 竞赛
-- that names no session hits none; a stayed case (中止执行) is not carried out, nor
-- one that another row contradicts. A
-- case of another school year than the session's takes no part in it (rules §10).
-- output: cheating_case
-- inputs: violation_case, dim_exam, class_teacher
WITH cases AS (
  SELECT person_id, subject, happened_on, by_month, school_year, exam_id, _file, _table, _row, _slot
  FROM violation_case
  WHERE item = 12 AND state = 'confirmed' AND NOT suspended AND NOT disputed AND person_id IS NOT NULL AND subject IS NOT NULL
    AND (exam_id IS NOT NULL OR NOT contest)
),
latest AS (
  SELECT c.person_id, c.happened_on, max(x.date_start) AS began
  FROM cases c JOIN dim_exam x ON x.date_start <= c.happened_on AND x.school_year = c.school_year
  WHERE c.exam_id IS NULL AND NOT c.by_month
  GROUP BY c.person_id, c.happened_on
),
only_of_month AS (
  SELECT c.happened_on, c.school_year, min(x.exam_id) AS exam_id
  FROM cases c
  JOIN dim_exam x ON x.date_start < c.happened_on + INTERVAL 1 MONTH AND x.date_end >= c.happened_on AND x.school_year = c.school_year
  WHERE c.exam_id IS NULL AND c.by_month
  GROUP BY c.happened_on, c.school_year
  HAVING count(DISTINCT x.exam_id) = 1
),
hit AS (
  SELECT c.person_id, c.subject, x.exam_id, x.school_year, x.term, c._file, c._table, c._row, c._slot
  FROM cases c
  LEFT JOIN latest l ON c.exam_id IS NULL AND NOT c.by_month AND l.person_id = c.person_id AND l.happened_on = c.happened_on
  LEFT JOIN only_of_month m ON c.exam_id IS NULL AND c.by_month AND m.happened_on = c.happened_on AND m.school_year = c.school_year
  JOIN dim_exam x ON (x.exam_id = coalesce(c.exam_id, m.exam_id) OR x.date_start = l.began) AND x.school_year = c.school_year
)
SELECT DISTINCT h.exam_id, t.grade, h.subject, h.person_id, h._file, h._table, h._row, h._slot
FROM hit h
JOIN class_teacher t
  ON t.school_year = h.school_year AND t.term = h.term AND t.person_id = h.person_id AND t.subject = h.subject
