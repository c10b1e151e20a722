-- First classes of a school against its own plan 〔方案4 二·2〕: schools that have
-- a quota of classes. A plan is met by as many classes, or by at least as many
-- where its row or setting class_plan.over says so.
-- output: fact_class_plan
-- inputs: std_targets, fact_pupils, dim_unit, param_setting
-- assert: keys unique (period, school_id, grade)
WITH planned AS (
  SELECT t.year AS period, u.unit_id AS school_id, u.town_id, t.grade, max(t.value) AS planned, max(t.op) AS op
  FROM std_targets t JOIN dim_unit u ON u.code = t._unit
  WHERE u.school_id IS NOT NULL AND t.indicator = '起始年级招生班数'
  GROUP BY t.year, u.unit_id, u.town_id, t.grade
),
classes AS (
  SELECT period, school_id, grade, class_count FROM fact_pupils WHERE sex = ''
)
SELECT
  p.period,
  CASE WHEN c.class_count IS NULL THEN 'not_reported' ELSE 'value' END AS state,
  p.school_id,
  p.town_id,
  p.grade,
  p.planned AS planned_n,
  c.class_count AS classes_n,
  CASE
    WHEN c.class_count IS NULL THEN NULL
    WHEN c.class_count = p.planned THEN 1
    WHEN c.class_count > p.planned AND coalesce(p.op, CASE WHEN s.value = 'atleast' THEN '≥' ELSE '=' END) = '≥' THEN 1
    ELSE 0
  END AS match_n
FROM planned p
LEFT JOIN classes c ON c.period = p.period AND c.school_id = p.school_id AND c.grade = p.grade
LEFT JOIN param_setting s ON s.name = 'class_plan.over'
