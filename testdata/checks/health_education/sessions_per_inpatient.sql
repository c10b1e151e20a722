-- HE23 住院健康教育2—3次达标率 方案1 二(五)2②
-- Of the patients discharged in the year those taught at least twice; more than three times is enough too. A blank is in
-- neither sum.
-- Each month beside the year.
-- compare: ward, hospital
WITH discharged AS (
  SELECT i.*, i._unit AS unit, p.period FROM std_inpatient_education AS i JOIN param_period AS y ON y.name = 'health.year',
    LATERAL (VALUES (strftime(i.discharged, '%Y-%m')), (y.id)) AS p (period)
  WHERE i.discharged BETWEEN y.start_on AND y.end_on
),
patient AS (
  SELECT unit, ward, period, '' AS reading, CAST(edu_n >= 2 AS INTEGER) AS n, CASE WHEN edu_n IS NOT NULL THEN 1 END AS d,
    contains(_wrong, ',discharged,') OR contains(_wrong, ',edu_n,') AS bad FROM discharged
),
counted AS (SELECT * FROM patient WHERE NOT bad AND n IS NOT NULL AND d > 0)
SELECT '' AS measure, reading, 'ward' AS grain, unit || '/' || ward AS unit, '' AS dimension, period, sum(n) AS numerator, sum(d) AS denominator
FROM counted WHERE ward IS NOT NULL GROUP BY ALL
UNION ALL SELECT '', reading, 'hospital', unit, '', period, sum(n), sum(d) FROM counted GROUP BY ALL
