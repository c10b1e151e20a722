-- TG22 合格学校创建 方案4 二·6⑶
-- Creations of qualified schools and kindergartens due in the year whose result was sent: those passed.
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
p AS (SELECT id, start_on, end_on FROM param_period WHERE name = 'evaluation'),
due AS ( -- a creation is of the year it is due in, works are of the year of their list; a month is due on its last day
  SELECT j.*, j._unit AS unit, CASE WHEN due_on_month THEN last_day(due_on) ELSE due_on END AS due_day
  FROM std_projects j, p
  WHERE CASE WHEN due_on IS NOT NULL AND (length(year) <> 9 OR project_type LIKE '合格%创建') THEN due_on BETWEEN p.start_on AND p.end_on ELSE year = p.id END
    AND coalesce(due_now, due_on BETWEEN p.start_on AND p.end_on) AND (due_now OR due_on IS NOT NULL)
),
figure AS ( -- a project entered twice with different results is an error
  SELECT unit, sum(CASE WHEN result = '通过' THEN 1 ELSE 0 END) AS num, count(*) AS den FROM due
  WHERE project_type IN ('合格学校创建', '合格幼儿园创建') AND result IS NOT NULL
  GROUP BY unit, project_type, coalesce(project_no, name) HAVING NOT bool_or(_wrong LIKE '%,result,%') AND num IS NOT NULL
),
each AS (SELECT 'unit' AS grain, id AS unit, num, den FROM figure JOIN town USING (unit) UNION ALL SELECT 'town', town, num, den FROM figure JOIN town USING (unit))
SELECT '' AS measure, '' AS reading, grain, unit, '' AS dimension, p.id AS period, sum(num) AS numerator, sum(den) AS denominator
FROM each, p GROUP BY ALL
