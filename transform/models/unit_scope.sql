-- Units with what ledgers are added up by: the ids of every grain and whether a
-- campaign's plan is theirs. SCOPE of a plan (catalogue notation) is the units
-- whose packs name it, else the types the plan itself names 〔第二篇 二, 第三篇
-- 一·3, 第四篇 四(二)〕.
-- output: unit_scope
-- inputs: dim_unit
-- assert: rows equal dim_unit
WITH chosen AS (
  SELECT
    bool_or(packs LIKE '%theme_education%') AS theme,
    bool_or(packs LIKE '%mass_line%') AS mass,
    bool_or(packs LIKE '%volunteer%') AS volunteer
  FROM dim_unit
)
SELECT
  u.*,
  'DISTRICT' AS district_id,
  coalesce(u.ownership = '民办', FALSE) AS is_private,
  CASE WHEN u.remote THEN '边远' ELSE '其他' END AS remoteness,
  coalesce(CASE WHEN c.theme THEN u.packs LIKE '%theme_education%'
    ELSE u.unit_type IN ('村', '社区', '机关部门', '事业单位', '企业', '中心学校') END, FALSE) AS theme_scope,
  coalesce(CASE WHEN c.mass THEN u.packs LIKE '%mass_line%'
    ELSE u.unit_type IN ('乡镇街', '机关部门', '事业单位', '村', '社区', '企业') END, FALSE) AS mass_scope,
  coalesce(CASE WHEN c.volunteer THEN u.packs LIKE '%volunteer%'
    ELSE u.unit_type IN ('村', '社区', '企业', '事业单位', '机关部门') END, FALSE) AS volunteer_scope
FROM dim_unit u CROSS JOIN chosen c
