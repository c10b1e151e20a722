-- The units of the registry that are open in the evaluation year 〔方案2 一〕, with
-- the educators a health unit's roster names 〔方案1 二(二)〕 and whether a member
-- of the central school is stationed in the unit's zone 〔方案4 三(三)2〕, and which
-- evaluations of the district it took part in 〔方案5 二·1, 四·4〕. A model
-- primary school is shown as such. A health unit without a roster has not
-- reported, nor has a town whose central school has nobody on one.
-- output: fact_unit
-- inputs: std_units, std_projects, unit_scope, fact_staff, fact_project, param_period
-- assert: keys unique (unit_id)
WITH roster AS (
  SELECT unit_id, count(*) FILTER (WHERE post = '健康教育员' AND on_duty) AS educators
  FROM fact_staff f JOIN param_period e ON e.name = 'evaluation' AND f.period = e.id
  GROUP BY unit_id
),
zones AS (
  SELECT DISTINCT f.town_id, f.station_zone AS zone
  FROM fact_staff f JOIN param_period e ON e.name = 'evaluation' AND f.period = e.id
  WHERE f.on_duty AND f.post IN ('中心校校长', '中心校副校长', '中心校成员') AND f.station_zone IS NOT NULL
),
central AS (
  SELECT DISTINCT f.town_id
  FROM fact_staff f JOIN param_period e ON e.name = 'evaluation' AND f.period = e.id
  WHERE f.post IN ('中心校校长', '中心校副校长', '中心校成员')
),
evaluated AS (
  SELECT
    f.unit_id,
    bool_or(f.project_type = '均衡发展自评' AND f.result IN ('已评估', '通过')) AS self,
    bool_or(f.project_type = '课内比教学课外访万家') AS lessons_visits,
    bool_or(f.project_type = '学前教育评估' AND f.evaluated_n = 1) AS preschool
  FROM fact_project f JOIN param_period c ON c.name = 'calendar.year' AND f.period = c.id
  GROUP BY f.unit_id
),
registered AS (
  SELECT *, row_number() OVER (PARTITION BY unit_code ORDER BY _file, _table, _row) AS place FROM std_units
)
SELECT
  e.id AS period,
  'value' AS state,
  CASE WHEN r.unit_id IS NULL THEN 'not_reported' ELSE 'value' END AS roster_state,
  CASE WHEN k.town_id IS NULL THEN 'not_reported' ELSE 'value' END AS zone_state,
  u.unit_id,
  u.unit_type,
  CASE WHEN u.unit_type = '完全小学' AND coalesce(u.demo_level, '否') <> '否' THEN '示范小学' ELSE u.unit_type END
    || CASE WHEN u.ownership IS NOT NULL THEN '·' || u.ownership ELSE '' END AS type_label,
  u.zone,
  u.town_id,
  u.district_id,
  1 AS unit_n,
  CASE WHEN r.educators > 0 THEN 1 WHEN r.educators = 0 THEN 0 END AS educator_n,
  z.zone IS NOT NULL AS zone_staffed,
  u.school_id IS NOT NULL AS is_school,
  CASE WHEN EXISTS (SELECT 1 FROM std_projects WHERE project_type = '均衡发展自评') THEN CASE WHEN coalesce(v.self, FALSE) THEN 1 ELSE 0 END END AS self_evaluated_n,
  CASE WHEN EXISTS (SELECT 1 FROM std_projects WHERE project_type = '课内比教学课外访万家') THEN CASE WHEN coalesce(v.lessons_visits, FALSE) THEN 1 ELSE 0 END END AS lessons_visits_n,
  CASE WHEN EXISTS (SELECT 1 FROM std_projects WHERE project_type = '学前教育评估') THEN CASE WHEN coalesce(v.preschool, FALSE) THEN 1 ELSE 0 END END AS preschool_evaluated_n,
  s._file,
  s._table,
  s._row,
  s._slot
FROM unit_scope u
JOIN param_period e ON e.name = 'evaluation'
JOIN registered s ON s.unit_code = u.code AND s.place = 1
LEFT JOIN evaluated v ON v.unit_id = u.unit_id
LEFT JOIN roster r ON r.unit_id = u.unit_id
LEFT JOIN central k ON k.town_id = u.town_id
LEFT JOIN zones z ON z.zone = u.zone AND z.town_id = u.town_id
WHERE u.is_open
