-- HE13 资料及时张贴分发率 方案1 二(三)
-- Distributions of material in the year: those done by the planned day, or within timely.days of the planned start where
-- no end is planned, of those with either; and how many pieces.
-- compare: unit, town
WITH place AS (SELECT code AS unit, unit_type, town, is_open AS open FROM said_unit),
row AS (
  SELECT a._unit AS unit, y.id AS period, a.quantity, contains(a._wrong, ',quantity,') AS bad, a.done_on,
    coalesce(CASE WHEN a.plan_end_month THEN last_day(a.plan_end) ELSE a.plan_end END,
      a.plan_start + (SELECT CAST(value AS INTEGER) FROM param_setting WHERE name = 'timely.days')) AS due
  FROM std_activities AS a JOIN param_period AS y ON y.name = 'health.year'
    WHERE a.category = '资料分发' AND coalesce(a.done_on, a.plan_end) BETWEEN y.start_on AND y.end_on
),
timely AS (SELECT unit, period, count(*) FILTER (done_on <= due) AS n, count(*) AS d FROM row WHERE due IS NOT NULL GROUP BY ALL),
pieces AS (SELECT unit, period, sum(quantity) AS n FROM row GROUP BY ALL HAVING n IS NOT NULL AND NOT bool_or(bad))
SELECT 'timely' AS measure, '' AS reading, 'unit' AS grain, unit, '' AS dimension, period, n AS numerator, d AS denominator FROM timely
UNION ALL SELECT 'timely', '', 'town', town, '', period, sum(n), sum(d) FROM timely JOIN place USING (unit) WHERE town IS NOT NULL GROUP BY ALL
UNION ALL SELECT 'quantity', '', 'unit', unit, '', period, n, 1 FROM pieces
UNION ALL SELECT 'quantity', '', 'town', town, '', period, sum(n), 1 FROM pieces JOIN place USING (unit) WHERE town IS NOT NULL GROUP BY ALL
