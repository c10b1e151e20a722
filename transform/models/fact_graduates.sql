-- Graduates and where they went 〔方案2 一·1, 方案4 二·3⑴〕, one row a class or
-- school as it was sent. An impossible part is an error of its own figure: the
-- number of graduates stands beside it.
-- output: fact_graduates
-- inputs: std_graduates, dim_unit, ref_grade
SELECT
  g.school_year AS period,
  CASE WHEN g._wrong LIKE '%,graduates,%' THEN 'error' ELSE 'value' END AS state,
  CASE WHEN regexp_matches(g._wrong, ',(graduates|examined|qualified),') OR g.qualified > g.graduates THEN 'error' ELSE 'value' END AS qualified_state,
  CASE WHEN regexp_matches(g._wrong, ',(graduates|to_junior),') OR g.to_junior > g.graduates THEN 'error' ELSE 'value' END AS junior_state,
  CASE WHEN regexp_matches(g._wrong, ',(graduates|adm_key1|adm_key2|adm_general|not_continuing),') THEN 'error' ELSE 'value' END AS senior_state,
  g.grade,
  r.stage,
  u.unit_id || '-' || CAST(r.no AS VARCHAR) || coalesce('-' || g.class_no, '') AS class_id,
  u.unit_id AS school_id,
  u.town_id,
  g.graduates AS graduates_n,
  g.qualified AS qualified_n,
  g.examined AS examined_n,
  g.to_junior AS to_junior_n,
  g.adm_key1 AS key1_n,
  g.adm_key2 AS key2_n,
  g.adm_general AS general_n,
  g.not_continuing AS not_continuing_n,
  g._file,
  g._table,
  g._row,
  g._slot
FROM std_graduates g
JOIN dim_unit u ON u.code = g._unit
JOIN ref_grade r ON r.grade = g.grade
WHERE coalesce(g.graduates, g.qualified, g.to_junior, g.adm_key1, g.adm_key2, g.adm_general, g.not_continuing) IS NOT NULL
