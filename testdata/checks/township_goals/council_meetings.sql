-- TG41 校务会次数 方案4 三(三)3
-- School council meetings by term; a school whose ledger of the term has none counts 0.
-- compare: school
WITH e AS (SELECT id, start_on, end_on FROM param_period WHERE name = 'evaluation'),
p AS (
  SELECT e.id || CASE WHEN month(day) IN (9, 10, 11, 12, 1) THEN '-1' ELSE '-2' END AS id, min(day) AS start_on, max(day) AS end_on
  FROM (SELECT unnest(generate_series(start_on, end_on, INTERVAL 1 DAY)) AS day FROM e), e GROUP BY 1
),
school AS (SELECT unit_code AS unit FROM std_units WHERE unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学')),
open AS (SELECT unit_code AS unit FROM std_units u, param_period e WHERE e.name = 'evaluation' AND (u.opened IS NULL OR u.opened <= e.end_on) AND (u.closed IS NULL OR u.closed > e.start_on)),
mine AS (SELECT l._unit AS unit, l._file, l._table, l._wrong, p.id FROM std_meetings l JOIN p ON l.date BETWEEN p.start_on AND p.end_on WHERE kind = '校务会'),
common AS (SELECT _file, _table FROM std_meetings GROUP BY ALL HAVING count(DISTINCT _unit) > 1),
sender AS ( -- a ledger that holds several units is kept for all of them
  SELECT unit, id FROM mine
  UNION SELECT s.unit, m.id FROM school s JOIN open USING (unit), (SELECT DISTINCT id FROM mine JOIN common USING (_file, _table)) AS m
)
SELECT '' AS measure, '' AS reading, 'school' AS grain, s.unit, '' AS dimension, s.id AS period,
  (SELECT count(*) FROM mine m WHERE m.unit = s.unit AND m.id = s.id) AS numerator, 1 AS denominator
FROM sender s JOIN school USING (unit)
WHERE NOT EXISTS (SELECT 1 FROM mine m WHERE m.unit = s.unit AND m.id = s.id AND m._wrong LIKE '%,date,%')
