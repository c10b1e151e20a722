-- Vocational admissions against the quota of a class 〔方案4 二·4⑴, 四·1⑺〕. A
-- quota of 0 makes the completion not applicable.
-- output: fact_vocational
-- inputs: std_graduates, dim_unit, map_person
SELECT
  g.school_year AS period,
  CASE
    WHEN regexp_matches(g._wrong, ',(voc_quota|adm_vocational),') THEN 'error'
    WHEN g.voc_quota = 0 THEN 'not_applicable'
    WHEN g.adm_vocational IS NULL THEN 'not_reported'
    ELSE 'value'
  END AS state,
  u.unit_id || '-9' || coalesce('-' || g.class_no, '') AS class_id,
  u.unit_id AS school_id,
  u.grade_scope || 'G9' AS grade_id,
  u.town_id,
  g.voc_quota AS quota_n,
  g.adm_vocational AS done_n,
  p.person_id AS homeroom_id,
  g.homeroom_name,
  g._file,
  g._table,
  g._row,
  g._slot
FROM std_graduates g
JOIN dim_unit u ON u.code = g._unit
LEFT JOIN map_person p
  ON NOT p.visitor AND p.unit = g._unit AND p.given_id = coalesce(g.homeroom_id, '') AND p.given_name = coalesce(g.homeroom_name, '')
WHERE g.voc_quota IS NOT NULL OR g._wrong LIKE '%,voc_quota,%'
