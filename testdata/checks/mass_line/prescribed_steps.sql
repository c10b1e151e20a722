-- ML32 规定动作完成率 第三篇 二·3
-- Steps of each unit in scope that were done, out of those due: plan, study plan, rectification plan and final report
-- handed in; mobilisation, discussion, closing meeting, study sessions (several.min), a life meeting (town) or branch
-- meeting (villages, enterprises); the first vote; opinions by enough channels; of problems of the four winds all with
-- leader and day, all made public, all mended. A step is due to every open unit once anybody's return tells of it, those
-- of problems to units that have any. A unit that tells of none is not reported, unless one table keeps the meetings or votes of several.
-- compare: unit, town
WITH RECURSIVE above (unit, ancestor) AS (
  SELECT unit_code, unit_code FROM std_units
  UNION SELECT a.unit, u.parent_code FROM above a JOIN std_units u ON u.unit_code = a.ancestor WHERE u.parent_code IS NOT NULL
),
one AS (SELECT count(*) = 1 AS one FROM std_units WHERE unit_type = '乡镇街'),
town AS ( -- a unit, its id, the town above it; a lone town is TOWN
  SELECT unit_code AS unit, CASE unit_type WHEN '乡镇街' THEN 'TOWN' ELSE unit_code END AS id, 'TOWN' AS town FROM std_units, one WHERE one
  UNION SELECT a.unit, a.unit, a.ancestor FROM above a JOIN std_units t ON t.unit_code = a.ancestor, one WHERE NOT one AND t.unit_type = '乡镇街'
),
p AS (SELECT id, start_on, end_on FROM param_period WHERE name = 'mass_line.window'),
scope AS ( -- units.packs names the pack, or is blank and the type takes part
  SELECT unit_code AS unit, unit_type FROM std_units
  WHERE CASE WHEN packs IS NULL THEN unit_type IN ('乡镇街', '机关部门', '事业单位', '村', '社区', '企业') ELSE contains(packs, 'mass_line') END
),
open AS (SELECT unit_code AS unit FROM std_units u, param_period e WHERE e.name = 'evaluation' AND (u.opened IS NULL OR u.opened <= e.end_on) AND (u.closed IS NULL OR u.closed > e.start_on)),
s AS (SELECT CAST(max(value) FILTER (name = 'several.min') AS INTEGER) AS several, CAST(max(value) FILTER (name = 'opinion.channels') AS INTEGER) AS channels FROM param_setting),
told AS (
  SELECT a._unit AS unit, CASE theme_code WHEN 'D-IMPL' THEN '活动方案' WHEN 'D-STUDY' THEN '学习计划' WHEN 'D-RECT' THEN '整改方案' ELSE '总结报告' END AS step, bool_or(done_on IS NOT NULL) AS done
  FROM std_activities a JOIN p ON CASE WHEN plan_end_month THEN last_day(plan_end) ELSE plan_end END BETWEEN p.start_on AND p.end_on
  WHERE category = '材料报送' AND theme_code IN ('D-IMPL', 'D-STUDY', 'D-RECT', 'D-SUM') GROUP BY ALL
  UNION ALL
  SELECT m._unit, CASE WHEN kind LIKE '%生活会' THEN '专题生活会' ELSE kind END AS step, count(*) >= max(CASE kind WHEN '专题学习' THEN several ELSE 1 END)
  FROM std_meetings m JOIN p ON m.date BETWEEN p.start_on AND p.end_on, s
  WHERE kind IN ('动员会', '专题学习', '专题讨论', '民主生活会', '组织生活会', '总结会') GROUP BY 1, 2
  UNION ALL
  SELECT d._unit, '民主评议', TRUE FROM std_democratic_appraisal d JOIN p ON d.date BETWEEN p.start_on AND p.end_on WHERE stage = '动员后' GROUP BY 1
  UNION ALL
  SELECT i._unit, '征求意见', count(DISTINCT source) >= max(channels) FROM std_issues i JOIN p ON found_on BETWEEN p.start_on AND p.end_on, s WHERE ledger = '意见建议' GROUP BY 1
),
mended AS (
  SELECT i._unit AS unit, v.step, bool_and(CASE v.step WHEN '整改责任' THEN leader IS NOT NULL AND due_on IS NOT NULL WHEN '整改公示' THEN coalesce(publicised, FALSE) ELSE done_on IS NOT NULL END) AS done
  FROM std_issues i JOIN p ON found_on BETWEEN p.start_on AND p.end_on, (VALUES ('整改责任'), ('整改公示'), ('整改完成')) AS v (step) WHERE ledger = '四风问题' GROUP BY ALL
),
voiced AS ( -- meetings and votes of the campaign; one table for several units is kept for all
  SELECT m._unit AS unit, kind = '民主生活会' AS of_town, (SELECT count(DISTINCT b._unit) FROM std_meetings b WHERE b._file = m._file AND b._table = m._table) > 1 AS shared
  FROM std_meetings m JOIN p ON m.date BETWEEN p.start_on AND p.end_on WHERE kind IN ('动员会', '专题学习', '专题讨论', '组织生活会', '民主生活会', '总结会')
  UNION ALL
  SELECT d._unit, FALSE, (SELECT count(DISTINCT b._unit) FROM std_democratic_appraisal b WHERE b._file = d._file AND b._table = d._table) > 1
  FROM std_democratic_appraisal d JOIN p ON d.date BETWEEN p.start_on AND p.end_on WHERE stage IN ('动员后', '总结后')
),
heard AS (
  SELECT unit FROM told UNION SELECT unit FROM mended UNION SELECT unit FROM voiced
  UNION SELECT s.unit FROM scope s WHERE EXISTS (SELECT 1 FROM voiced v WHERE v.shared AND (NOT v.of_town OR s.unit_type = '乡镇街'))
),
figure AS (
  SELECT o.unit, k.step, CASE WHEN t.done THEN 1 ELSE 0 END AS n
  FROM (SELECT DISTINCT step FROM told JOIN scope USING (unit)) AS k JOIN scope o ON k.step <> '专题生活会' OR o.unit_type IN ('乡镇街', '村', '社区', '企业')
    JOIN open USING (unit) JOIN heard USING (unit) LEFT JOIN told t ON t.unit = o.unit AND t.step = k.step
  UNION ALL SELECT unit, step, CASE WHEN done THEN 1 ELSE 0 END FROM mended JOIN scope USING (unit)
),
rolled AS (SELECT 'unit' AS grain, id AS unit, step, n FROM figure JOIN town USING (unit) UNION ALL SELECT 'town', town, step, n FROM figure JOIN town USING (unit))
SELECT m AS measure, '' AS reading, grain, unit, CASE m WHEN 'step' THEN step ELSE '' END AS dimension, p.id AS period, sum(n) AS numerator, count(*) AS denominator
FROM rolled, p, (VALUES (''), ('step')) AS v (m) GROUP BY ALL
