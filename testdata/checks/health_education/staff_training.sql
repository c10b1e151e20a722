-- HE14 医务人员培训次数 方案1 二(四)1
-- Sessions of the year on health education for the medical staff, by number. A session is held by the hospital its list
-- names, the first of several, or by the lone hospital of the town where only clinics signed. A hospital with other
-- training in health alone has 0.
-- compare: hospital
WITH place AS (SELECT code AS unit, unit_type, town, is_open AS open FROM said_unit),
lone AS (SELECT town, min(unit) AS hospital FROM place WHERE unit_type = '卫生院' AND open GROUP BY ALL HAVING count(*) = 1),
list AS (
  SELECT t.*, y.id AS period, p.unit_type = '卫生院' AS own, CASE WHEN p.unit_type = '卫生院' THEN p.unit ELSE l.hospital END AS hospital
  FROM std_training AS t JOIN param_period AS y ON y.name = 'health.year' AND t.date_start BETWEEN y.start_on AND y.end_on
  JOIN place AS p ON p.unit = t._unit LEFT JOIN lone AS l ON l.town = p.town
  WHERE t.audience IN ('医务人员', '村卫生室人员', '健康教育员') OR t.program IN ('健康教育业务', '健康教育员')
),
session AS (SELECT session_no, coalesce(min(hospital) FILTER (own), min(hospital)) AS holder FROM list GROUP BY ALL)
SELECT '' AS measure, '' AS reading, 'hospital' AS grain, hospital AS unit, '' AS dimension, period,
  count(DISTINCT session_no) FILTER (holder = hospital AND program = '健康教育业务' AND audience = '医务人员') AS numerator, 1 AS denominator
FROM list JOIN session USING (session_no) WHERE hospital IS NOT NULL GROUP BY ALL
