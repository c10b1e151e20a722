-- TB4 在园幼儿数 方案2 一
-- Children of 托班 to 学前班, wherever the class is held, (the year's own count stands, else the later term's). By
-- term the term's own, else the year's, once anybody sent one of the term.
-- compare: kindergarten, school, town
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
sent AS (
  SELECT e._unit AS unit, u.unit_type, e.grade, coalesce(male + female, total) AS n, e._wrong,
    '' AS reading, p.id AS of_period, dense_rank() OVER (PARTITION BY e._unit, e.grade ORDER BY term DESC NULLS FIRST) AS place
  FROM std_enrolment e JOIN p ON e.school_year = p.id JOIN std_units u ON u.unit_code = e._unit
  WHERE e.grade IN ('托班', '小班', '中班', '大班', '学前班')
  UNION ALL
  SELECT e._unit, u.unit_type, e.grade, coalesce(male + female, total), e._wrong,
    'term', p.id || CASE k.of_term WHEN '上学期' THEN '-1' ELSE '-2' END, dense_rank() OVER (PARTITION BY e._unit, e.grade, of_term ORDER BY term IS NULL)
  FROM std_enrolment e JOIN p ON e.school_year = p.id JOIN std_units u ON u.unit_code = e._unit
  JOIN (SELECT DISTINCT term AS of_term FROM std_enrolment JOIN p ON school_year = p.id WHERE term IS NOT NULL) AS k ON coalesce(e.term, of_term) = of_term
  WHERE e.grade IN ('托班', '小班', '中班', '大班', '学前班')
),
figure AS (SELECT unit, unit_type, reading, of_period, grade, sum(n) AS n FROM sent WHERE place = 1 GROUP BY ALL HAVING count(n) = count(*) AND NOT bool_or(regexp_matches(_wrong, ',(male|female),')) AND count(*) = 1),
each AS (
  SELECT 'kindergarten' AS grain, unit, reading, of_period, n FROM figure WHERE unit_type = '幼儿园'
  UNION ALL SELECT 'school', unit, reading, of_period, n FROM figure WHERE unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学')
  UNION ALL SELECT 'town', town, reading, of_period, n FROM figure JOIN town USING (unit)
)
SELECT '' AS measure, reading, grain, unit, '' AS dimension, of_period AS period, sum(n) AS numerator, 1 AS denominator
FROM each GROUP BY ALL
