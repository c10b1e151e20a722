-- HE21 住院病人相关知识知晓率 方案1 二(五)2①
-- Of the patients discharged in the year and tested those who know; by question the right answers of those asked. 未测 is
-- in neither sum.
-- Each month beside the year.
-- compare: ward, hospital
WITH discharged AS (
  SELECT i.*, i._unit AS unit, p.period FROM std_inpatient_education AS i JOIN param_period AS y ON y.name = 'health.year',
    LATERAL (VALUES (strftime(i.discharged, '%Y-%m')), (y.id)) AS p (period)
  WHERE i.discharged BETWEEN y.start_on AND y.end_on
),
patient AS (
  SELECT unit, ward, period, 'person' AS reading, CAST(aware = '知晓' AS INTEGER) AS n, CASE WHEN aware IN ('知晓', '不知晓') THEN 1 END AS d,
    contains(_wrong, ',discharged,') AS bad FROM discharged
  UNION ALL
  SELECT unit, ward, period, 'item' AS reading, items_correct AS n, items_asked AS d, contains(_wrong, ',discharged,')
    OR contains(_wrong, ',items_correct,') OR contains(_wrong, ',items_asked,') OR coalesce(items_correct > items_asked, false) AS bad FROM discharged
),
counted AS (SELECT * FROM patient WHERE NOT bad AND n IS NOT NULL AND d > 0)
SELECT '' AS measure, reading, 'ward' AS grain, unit || '/' || ward AS unit, '' AS dimension, period, sum(n) AS numerator, sum(d) AS denominator
FROM counted WHERE ward IS NOT NULL GROUP BY ALL
UNION ALL SELECT '', reading, 'hospital', unit, '', period, sum(n), sum(d) FROM counted GROUP BY ALL
