-- HE1 居民健康知识知晓率 方案1 一, 四(四)
-- Of the persons asked (居民, 健康知识) in the year those who know; of forms with answers alone the right answers of those
-- asked. A row that lacks one of the two is in neither sum; more than were asked is impossible, and takes the whole unit
-- out.
-- compare: village, town
WITH place AS (SELECT code AS unit, unit_type, town, is_open AS open FROM said_unit),
asked AS (
  SELECT s.*, y.id AS period FROM std_awareness_survey AS s JOIN param_period AS y ON y.name = 'health.year' AND s.year = y.id
    WHERE s."group" = '居民' AND s.topic = '健康知识'
),
pair AS (
  SELECT _unit AS unit, period, 'person' AS reading, aware AS n, surveyed AS d, contains(_wrong, ',aware,') OR contains(_wrong, ',surveyed,') AS bad
    FROM asked
  UNION ALL
  SELECT _unit, period, 'item', items_correct, items_asked, contains(_wrong, ',items_correct,') OR contains(_wrong, ',items_asked,') FROM asked
),
figure AS (
  SELECT unit, period, reading, sum(n) AS n, sum(d) AS d FROM pair WHERE n IS NOT NULL AND d IS NOT NULL OR bad
  GROUP BY ALL HAVING NOT bool_or(bad) AND sum(n) <= sum(d) AND sum(d) > 0
)
SELECT '' AS measure, reading, 'village' AS grain, unit, '' AS dimension, period, n AS numerator, d AS denominator
FROM figure JOIN place USING (unit) WHERE unit_type IN ('村', '社区')
UNION ALL SELECT '', reading, 'town', town, '', period, sum(n), sum(d) FROM figure JOIN place USING (unit) WHERE town IS NOT NULL GROUP BY ALL
