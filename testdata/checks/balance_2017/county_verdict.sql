-- BB9 校际差异系数达标 rules §8
-- Of the coefficients of BB1–BB7 that are known, seven for each of two stages,
-- those not above 0.50 in primary and 0.45 in junior schools.
-- compare: town
WITH resources AS (
  SELECT id, town, stage, year, p, 'teaching_area' AS item, CAST(teaching_area AS DECIMAL(38, 1)) AS x FROM said_school
  UNION ALL SELECT id, town, stage, year, p, 'sports_area' AS item, CAST(sports_area AS DECIMAL(38, 1)) AS x FROM said_school
  UNION ALL SELECT id, town, stage, year, p, 'equipment_value' AS item, CAST(equipment_value AS DECIMAL(38, 1)) AS x FROM said_school
  UNION ALL SELECT id, town, stage, year, p, 'media_rooms' AS item, CAST(media_rooms AS DECIMAL(38, 1)) AS x FROM said_school
  UNION ALL SELECT id, town, stage, year, p, 'above_degree', CASE WHEN count(education) = count(*) THEN count(*) FILTER (WHERE CASE stage WHEN '小学' THEN education IN ('大专', '本科', '研究生') ELSE education IN ('本科', '研究生') END) END FROM said_teacher GROUP BY id, town, stage, year, p
  UNION ALL SELECT id, town, stage, year, p, 'backbone', CASE WHEN count(backbone) > 0 THEN count(*) FILTER (WHERE backbone IN ('县级', '市级', '省级')) END FROM said_teacher GROUP BY id, town, stage, year, p
  UNION ALL SELECT id, town, stage, year, p, 'arts_sports', CASE WHEN count(main_subject) > 0 THEN count(*) FILTER (WHERE main_subject IN ('音乐', '体育', '美术')) END FROM said_teacher GROUP BY id, town, stage, year, p
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
SELECT '' AS measure, '' AS reading, 'town' AS grain, town AS unit, '' AS dimension, year AS period,
  count(*) FILTER (WHERE CASE stage WHEN '小学' THEN 4 * (p * squares - x * x * product) <= x * x * product
    ELSE 400 * (p * squares - x * x * product) <= 81 * x * x * product END) AS numerator, count(*) AS denominator
FROM sums WHERE x > 0
GROUP BY town, year
