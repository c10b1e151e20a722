-- Source rows behind the children in the kindergartens of a town.
-- output: trace_preschool_gross
-- as: view
-- inputs: trace_pupils, fact_pupils
SELECT DISTINCT p.period, p.town_id, t._file, t._table, t._row, t._slot
FROM fact_pupils p JOIN trace_pupils t ON t.period = p.period AND t.school_grade_id = p.school_grade_id
WHERE p.stage = '幼儿'
