-- BA10 生均校舍建筑面积 rules §8
-- Building area of each school and stage for
-- its pupils; and how far the schools of a stage lie apart: the square of the
-- coefficient of variation, weighted by pupils, by one common denominator.
-- compare: school_stage, town
WITH pairs AS (
  SELECT id, town, stage, year, CAST(building_area AS DECIMAL(18, 1)) AS x, p FROM said_school WHERE building_area IS NOT NULL AND p > 0
),
others AS ( -- for Σ x²÷p over the schools: p of all the others multiplied
  SELECT a.town, a.stage, a.year, a.x, a.p,
    list_reduce(list_append(list(CAST(b.p AS HUGEINT)) FILTER (WHERE b.id <> a.id), CAST(1 AS HUGEINT)), lambda m, n: m * n) AS product
  FROM pairs a JOIN pairs b ON b.town = a.town AND b.stage = a.stage
  GROUP BY a.town, a.stage, a.year, a.id, a.x, a.p
),
sums AS (
  SELECT town, stage, year, sum(p) AS p, sum(x) AS x, sum(x * x * product) AS squares, max(p * product) AS product FROM others GROUP BY ALL
)
SELECT 'value' AS measure, '' AS reading, 'school_stage' AS grain, id || '/' || stage AS unit, '' AS dimension, year AS period,
  x AS numerator, p AS denominator
FROM pairs
UNION ALL
SELECT 'cv', '', 'town', town, stage, year, p * squares - x * x * product, x * x * product
FROM sums WHERE x > 0
