-- CS54 末位校长诫勉谈话 方案3 五·8
-- Schools with the fewest points of the year (score of full marks, 100 where none are given, over the last inspection of
-- each item), and of them those whose head was talked to (诫勉谈话, 谈心谈话) from their last inspection on. Fewer than two
-- schools of a town have no last place.
-- compare: school, town
WITH place AS (
  SELECT code AS unit, unit_type, town, is_open AS open,
    CASE WHEN unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学') THEN code END AS school
  FROM said_unit
),
item AS (
  SELECT p.school, p.town, y.id AS period, a.* FROM std_appraisals AS a JOIN param_period AS y ON y.name = 'evaluation'
    JOIN place AS p ON p.unit = a._unit
  WHERE a.item_no IS NOT NULL AND p.school IS NOT NULL AND a.staff_id IS NULL AND a.staff_name IS NULL AND a.date BETWEEN y.start_on AND y.end_on
    AND (a.result IS NOT NULL OR a.score IS NOT NULL OR contains(a._wrong, ',score,'))
  QUALIFY row_number() OVER (PARTITION BY p.school, a.item_no ORDER BY a.date DESC, a._file DESC, a._table DESC, a._row DESC) = 1
),
points AS (
  SELECT school, town, period, max(date) AS day, sum(score) AS n, sum(coalesce(full_score, 100)) AS d FROM item
  WHERE scheme = '学校积分评估' AND score IS NOT NULL AND result IS DISTINCT FROM '不适用' AND NOT contains(_wrong, ',score,') GROUP BY ALL
),
talk AS (
  SELECT _unit AS school, date AS day FROM std_violations WHERE action = '诫勉谈话' UNION ALL SELECT _unit, date FROM std_meetings WHERE kind = '谈心谈话'
),
figure AS (
  SELECT p.school, p.town, p.period, CAST(EXISTS (SELECT 1 FROM talk AS t WHERE t.school = p.school AND t.day >= p.day) AS INTEGER) AS n, 1 AS d
  FROM points AS p
  WHERE (SELECT count(*) FROM points AS o WHERE o.town IS NOT DISTINCT FROM p.town) > 1
    AND NOT EXISTS (SELECT 1 FROM points AS o WHERE o.town IS NOT DISTINCT FROM p.town AND o.n * p.d < p.n * o.d)
)
SELECT '' AS measure, '' AS reading, 'school' AS grain, school AS unit, '' AS dimension, period, sum(n) AS numerator, sum(d) AS denominator
FROM figure WHERE school IS NOT NULL GROUP BY ALL
UNION ALL SELECT '', '', 'town', town, '', period, sum(n), sum(d)
FROM figure WHERE town IS NOT NULL GROUP BY ALL
