-- TG17 在岗培训完成率 方案4 二·5⑴、二·5⑷、四·2
-- Who attended in-service training (setting inservice.done: who passed) out of who was due; sessions whose attendance or
-- number due is not told are in neither.
-- compare: school, town
WITH RECURSIVE above (unit, ancestor) AS (
  SELECT unit_code, unit_code FROM std_units
  UNION SELECT a.unit, u.parent_code FROM above a JOIN std_units u ON u.unit_code = a.ancestor WHERE u.parent_code IS NOT NULL
),
one AS (SELECT count(*) = 1 AS one FROM std_units WHERE unit_type = '乡镇街'),
town AS ( -- a unit, its id, the town above it; a lone town is TOWN
  SELECT unit_code AS unit, CASE unit_type WHEN '乡镇街' THEN 'TOWN' ELSE unit_code END AS id, 'TOWN' AS town FROM std_units, one WHERE one
  UNION SELECT a.unit, a.unit, a.ancestor FROM above a JOIN std_units t ON t.unit_code = a.ancestor, one WHERE NOT one AND t.unit_type = '乡镇街'
),
p AS (SELECT id, start_on, end_on FROM param_period WHERE name = 'evaluation'),
school AS (SELECT unit_code AS unit FROM std_units WHERE unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学')),
held AS ( -- a session that has a list of persons is counted by the list
  SELECT session_no, min(date_start) AS day, max(program) AS program, bool_or(coalesce(staff_id, staff_name) IS NOT NULL) AS listed FROM std_training GROUP BY session_no
),
attendance AS ( -- everyone listed was due; who has no mark is in neither
  SELECT _unit AS unit, h.program, session_no,
    sum(CASE WHEN NOT listed THEN due_n WHEN coalesce(attended_n, CASE WHEN status IS NULL THEN NULL ELSE 1 END) IS NOT NULL THEN coalesce(due_n, 1) END) AS due,
    sum(coalesce(attended_n, CASE status WHEN '签到' THEN 1 WHEN '缺席' THEN 0 WHEN '请假' THEN 0 END)) AS attended, sum(passed_n) AS passed
  FROM std_training JOIN held h USING (session_no) JOIN p ON h.day BETWEEN p.start_on AND p.end_on
  WHERE NOT listed OR coalesce(staff_id, staff_name) IS NOT NULL GROUP BY ALL
),
figure AS (
  SELECT unit, sum(CASE s.value WHEN 'passed' THEN passed ELSE attended END) AS num, sum(due) AS den FROM attendance, param_setting s
  WHERE s.name = 'inservice.done' AND program IN ('校本培训', '岗位培训', '远程培训', '国培') AND due IS NOT NULL AND attended IS NOT NULL
  GROUP BY unit HAVING den > 0 AND num IS NOT NULL
),
each AS (SELECT 'school' AS grain, unit, num, den FROM figure JOIN school USING (unit) UNION ALL SELECT 'town', town, num, den FROM figure JOIN town USING (unit))
SELECT '' AS measure, '' AS reading, grain, unit, '' AS dimension, p.id AS period, sum(num) AS numerator, sum(den) AS denominator
FROM each, p GROUP BY ALL
