-- Cases of exam cheating that put nobody last 〔方案4 四·1⑿〕: the session they
-- name, or the latest before their date, is none that this office ranks; or of a
-- case dated by its month alone, that month holds none or several; or the person
-- does not teach the subject in it. Veto and fine stand all the same. A contest
-- 竞赛 without a session hits none by rule, and a case without a subject is told
-- where it is blank (rules §4, datasets.md §12).
-- output: check_cheating
-- inputs: violation_case, cheating_case, param_period
WITH cases AS (
  SELECT v.*
  FROM violation_case v JOIN param_period p ON p.name = 'evaluation' AND p.id = v.school_year
  WHERE v.item = 12 AND v.state = 'confirmed' AND NOT v.suspended AND NOT v.disputed AND v.person_id IS NOT NULL
    AND v.subject IS NOT NULL AND (v.exam_id IS NOT NULL OR NOT v.contest)
),
ranked AS (
  SELECT h.* FROM cheating_case h WHERE h.exam_id IN (SELECT id FROM param_period WHERE name IN ('exam.current', 'exam.previous'))
)
SELECT
  c._file, c._table, c._row, c._slot, 'violations' AS kind,
  CASE WHEN c.exam_id IS NOT NULL THEN 'exam_id' ELSE 'date' END AS "column",
  'cheating_unplaced' AS code,
  c.code AS unit,
  c.school_year AS period,
  coalesce(c.exam_id, CASE WHEN c.by_month THEN strftime(c.happened_on, '%Y-%m') ELSE strftime(c.happened_on, '%Y-%m-%d') END) AS found,
  '' AS expected
FROM cases c
WHERE NOT EXISTS (
  SELECT 1 FROM ranked r
  WHERE r._file = c._file AND r._table = c._table AND r._row = c._row AND r._slot = c._slot AND r.person_id = c.person_id)
