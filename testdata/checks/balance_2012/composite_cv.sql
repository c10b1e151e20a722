-- BA9 综合差异系数 方案5 二·1, 方案3 五·9
-- The mean of the eight coefficients BA1–BA8 of a stage, as its square; none
-- where one of them is not known. Roots are no ratios: so many digits hold.
-- compare: town
-- digits: 9
WITH resources AS (
  SELECT id, town, stage, year, p, 'teaching_area' AS item, CAST(teaching_area AS DECIMAL(38, 1)) AS x FROM said_school
  UNION ALL SELECT id, town, stage, year, p, 'sports_area' AS item, CAST(sports_area AS DECIMAL(38, 1)) AS x FROM said_school
  UNION ALL SELECT id, town, stage, year, p, 'equipment_value' AS item, CAST(equipment_value AS DECIMAL(38, 1)) AS x FROM said_school
  UNION ALL SELECT id, town, stage, year, p, 'computers' AS item, CAST(computers AS DECIMAL(38, 1)) AS x FROM said_school
  UNION ALL SELECT id, town, stage, year, p, 'books' AS item, CAST(books AS DECIMAL(38, 1)) AS x FROM said_school
  UNION ALL SELECT id, town, stage, year, p, 'teacher_ratio', count(*) FROM said_teacher GROUP BY id, town, stage, year, p
  UNION ALL SELECT id, town, stage, year, p, 'above_degree', CASE WHEN count(education) = count(*) THEN count(*) FILTER (WHERE CASE stage WHEN '小学' THEN education IN ('大专', '本科', '研究生') ELSE education IN ('本科', '研究生') END) END FROM said_teacher GROUP BY id, town, stage, year, p
  UNION ALL SELECT id, town, stage, year, p, 'mid_titles', CASE WHEN count(title) = count(*) THEN count(*) FILTER (WHERE title IN ('一级', '高级', '正高')) END FROM said_teacher GROUP BY id, town, stage, year, p
),
pairs AS (
  SELECT * FROM resources WHERE x IS NOT NULL AND p > 0
),
others AS ( -- for Σ x²÷p over the schools: p of all the others multiplied; areas come in halves
  SELECT a.town, a.stage, a.item, a.year, CAST(2 * a.x AS HUGEINT) AS x, a.p,
    list_reduce(list_append(list(CAST(b.p AS HUGEINT)) FILTER (WHERE b.id <> a.id), CAST(1 AS HUGEINT)), lambda m, n: m * n) AS product
  FROM pairs a JOIN pairs b ON b.town = a.town AND b.stage = a.stage AND b.item = a.item
  GROUP BY a.town, a.stage, a.item, a.year, a.id, a.x, a.p
),
sums AS (
  SELECT town, stage, item, year, sum(p) AS p, sum(x) AS x, sum(x * x * product) AS squares, max(p * product) AS product FROM others GROUP BY ALL
)
SELECT '' AS measure, '' AS reading, 'town' AS grain, town AS unit, stage AS dimension, year AS period,
  CAST(power(sum(sqrt(p * squares - x * x * product) * power(x * x * product, -0.5)) * 0.125, 2) AS DECIMAL(18, 12)) AS numerator, 1 AS denominator
FROM sums WHERE x > 0
GROUP BY town, stage, year
HAVING count(*) = 8
