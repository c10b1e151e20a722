-- Appraised management work of a leader in a line of work 〔方案4 三(三)3,
-- 四·1⑸〕, one row an item as it was scored; full score 100 unless the form says
-- otherwise (rules §4). A score without a line of work can't be ranked.
-- output: fact_leader_score
-- inputs: std_appraisals, map_person, dim_unit
SELECT
  a.year AS period,
  CASE
    WHEN a._wrong LIKE '%,score,%' OR a.score > coalesce(a.full_score, 100) OR a.score < 0 THEN 'error'
    WHEN a.score IS NULL OR a.work_area IS NULL THEN 'not_reported'
    ELSE 'value'
  END AS state,
  p.person_id,
  u.unit_id AS school_id,
  u.town_id,
  nullif(u.town_id, 'TOWN') AS rank_scope, -- ranked within a town: of several, its code
  a.work_area,
  a.score,
  coalesce(a.full_score, 100) AS full_score,
  a._file,
  a._table,
  a._row,
  a._slot
FROM std_appraisals a
JOIN dim_unit u ON u.code = a._unit
JOIN map_person p
  ON NOT p.visitor AND p.unit = a._unit AND p.given_id = coalesce(a.staff_id, '') AND p.given_name = coalesce(a.staff_name, '')
WHERE a.scheme = '管理工作评定' AND p.person_id IS NOT NULL
