-- TG29 专题学习次数 方案4 三(一)1
-- Study sessions of each school; a school whose ledger has none counts 0, one entered twice with different values is an error.
-- compare: school
WITH p AS (SELECT id, start_on, end_on FROM param_period WHERE name = 'evaluation'),
school AS (SELECT unit_code AS unit FROM std_units WHERE unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学')),
mine AS (SELECT l.* FROM std_meetings l JOIN p ON l.date BETWEEN p.start_on AND p.end_on WHERE kind = '专题学习'),
common AS (SELECT _file, _table FROM std_meetings GROUP BY ALL HAVING count(DISTINCT _unit) > 1),
sender AS ( -- a ledger that holds several units is kept for all that are open in the year
  SELECT _unit AS unit FROM mine
  UNION SELECT unit_code FROM std_units u, param_period e WHERE e.name = 'evaluation' AND (u.opened IS NULL OR u.opened <= e.end_on) AND (u.closed IS NULL OR u.closed > e.start_on)
    AND EXISTS (SELECT 1 FROM mine JOIN common USING (_file, _table))
)
SELECT '' AS measure, '' AS reading, 'school' AS grain, unit, '' AS dimension, p.id AS period,
  (SELECT count(*) FROM mine WHERE mine._unit = unit) AS numerator, 1 AS denominator
FROM sender JOIN school USING (unit), p
WHERE NOT EXISTS (SELECT 1 FROM mine WHERE mine._unit = unit AND _wrong LIKE '%,date,%')
