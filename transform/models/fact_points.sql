-- Points of the yearly appraisal, one row a person and item 〔方案4 三(二)4〕,
-- rules §6: the items stand against whatever total the sheet states. A total of
-- zero or below is judged where the pool is split, not here. A row whose number
-- is another's than its name is an error of whose the number is.
-- output: fact_points
-- inputs: std_appraisals, map_person, dim_person, dim_unit
SELECT
  a.year AS period,
  CASE
    WHEN p.disputed OR a.score > a.full_score OR a.score IS NULL AND a._wrong LIKE '%,score,%' THEN 'error'
    WHEN a.score IS NULL THEN 'not_reported'
    ELSE 'value'
  END AS state,
  p.person_id,
  d.school_id,
  u.unit_id,
  u.town_id,
  coalesce(a.item, a.item_no, '') AS item,
  a.score AS points,
  a._file,
  a._table,
  a._row,
  a._slot
FROM std_appraisals a
JOIN dim_unit u ON u.code = a._unit
JOIN map_person p
  ON NOT p.visitor AND p.unit = a._unit AND p.given_id = coalesce(a.staff_id, '') AND p.given_name = coalesce(a.staff_name, '')
JOIN dim_person d ON d.person_id = p.person_id
WHERE a.scheme = '年度考核'
