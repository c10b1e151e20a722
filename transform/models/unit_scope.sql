-- Units with what ledgers are added up by: the ids of every grain and whether a
-- campaign's plan is theirs. SCOPE of a plan (catalogue notation) is the units
-- whose packs name it; a unit without packs goes by its type (datasets.md §1),
-- of those the plan itself names 〔第二篇 二, 第三篇 一·3, 第四篇 四(二)〕.
-- output: unit_scope
-- inputs: dim_unit
-- assert: rows equal dim_unit
SELECT
  u.*,
  'DISTRICT' AS district_id,
  coalesce(u.ownership = '民办', FALSE) AS is_private,
  CASE WHEN u.remote THEN '边远' ELSE '其他' END AS remoteness,
  CASE WHEN u.packs IS NOT NULL THEN u.packs LIKE '%theme_education%'
    ELSE u.unit_type IN ('村', '社区', '机关部门', '事业单位', '企业', '中心学校') END AS theme_scope,
  CASE WHEN u.packs IS NOT NULL THEN u.packs LIKE '%mass_line%'
    ELSE u.unit_type IN ('乡镇街', '机关部门', '事业单位', '村', '社区', '企业') END AS mass_scope,
  CASE WHEN u.packs IS NOT NULL THEN u.packs LIKE '%volunteer%'
    ELSE u.unit_type IN ('村', '社区', '企业', '事业单位', '机关部门') END AS volunteer_scope
FROM dim_unit u
