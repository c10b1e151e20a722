-- Persons of the rosters by term 〔方案2 一〕: a term's own roster, else that of the
-- year, which stands for both terms (datasets.md §7).
-- output: fact_staff_term
-- inputs: staff_person, unit_scope, param_setting
-- assert: keys unique (period, person_id)
WITH terms AS (
  SELECT '上学期' AS term, '-1' AS suffix UNION ALL SELECT '下学期', '-2'
),
placed AS (
  SELECT
    p.*,
    p.school_year || t.suffix AS period,
    row_number() OVER (PARTITION BY p.school_year, t.suffix, p.person_id ORDER BY p.term NULLS LAST, p._file, p._table, p._row) AS place
  FROM staff_person p JOIN terms t ON t.term = coalesce(p.term, t.term)
)
SELECT
  p.period,
  CASE WHEN p.establishment IS NULL THEN 'not_reported' ELSE 'value' END AS state,
  p.person_id,
  u.school_id,
  u.town_id,
  coalesce(list_contains(string_split((SELECT max(value) FROM param_setting WHERE name = 'teacher.posts'), '、'), p.post), FALSE) AS teaches,
  coalesce(p.status, '在岗') = '在岗' AS on_duty,
  p.establishment,
  1 AS person_n,
  p._file,
  p._table,
  p._row,
  p._slot
FROM placed p JOIN unit_scope u ON u.code = p._unit
WHERE p.place = 1
