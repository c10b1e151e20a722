-- HE22 健康处方覆盖率 方案1 二(五)2②
-- Of the patients discharged in the year those who got at least one health prescription; a blank is in neither sum.
-- Each month beside the year.
-- compare: ward, hospital
WITH discharged AS (
  SELECT i.*, i._unit AS unit, p.period FROM std_inpatient_education AS i JOIN param_period AS y ON y.name = 'health.year',
    LATERAL (VALUES (strftime(i.discharged, '%Y-%m')), (y.id)) AS p (period)
  WHERE i.discharged BETWEEN y.start_on AND y.end_on
),
patient AS (
  SELECT unit, ward, period, '' AS reading, CAST(rx_n >= 1 AS INTEGER) AS n, CASE WHEN rx_n IS NOT NULL THEN 1 END AS d,
    contains(_wrong, ',discharged,') OR contains(_wrong, ',rx_n,') AS bad FROM discharged
),
counted AS (SELECT * FROM patient WHERE NOT bad AND n IS NOT NULL AND d > 0)
SELECT '' AS measure, reading, 'ward' AS grain, unit || '/' || ward AS unit, '' AS dimension, period, sum(n) AS numerator, sum(d) AS denominator
FROM counted WHERE ward IS NOT NULL GROUP BY ALL
UNION ALL SELECT '', reading, 'hospital', unit, '', period, sum(n), sum(d) FROM counted GROUP BY ALL
