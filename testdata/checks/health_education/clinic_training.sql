-- HE18 村卫生室人员培训次数 方案1 二(四)2
-- Sessions of the year for village-clinic staff: of a clinic those at which somebody of it was (where a list of
-- several units names a clinic of its town, one that is on none has 0); of the hospital those held. A session is held by the hospital its list names, the first of
-- several, or by the lone hospital of the town where only clinics signed. A hospital with other training in health alone
-- has 0.
-- compare: clinic, hospital
WITH place AS (SELECT code AS unit, unit_type, town, is_open AS open FROM said_unit),
lone AS (SELECT town, min(unit) AS hospital FROM place WHERE unit_type = '卫生院' AND open GROUP BY ALL HAVING count(*) = 1),
list AS (
  SELECT t.*, y.id AS period, p.unit_type = '卫生院' AS own, CASE WHEN p.unit_type = '卫生院' THEN p.unit ELSE l.hospital END AS hospital
  FROM std_training AS t JOIN param_period AS y ON y.name = 'health.year' AND t.date_start BETWEEN y.start_on AND y.end_on
  JOIN place AS p ON p.unit = t._unit LEFT JOIN lone AS l ON l.town = p.town
  WHERE t.audience IN ('医务人员', '村卫生室人员', '健康教育员') OR t.program IN ('健康教育业务', '健康教育员')
),
session AS (SELECT session_no, coalesce(min(hospital) FILTER (own), min(hospital)) AS holder FROM list GROUP BY ALL),
clinic AS (
  SELECT unit FROM place WHERE unit_type = '村卫生室' AND (unit IN (SELECT _unit FROM list)
    OR open AND EXISTS (SELECT 1 FROM (SELECT *, (SELECT count(DISTINCT o._unit) FROM std_training AS o
          WHERE o._file = r._file AND o._table = r._table) AS units FROM std_training AS r) AS t
      JOIN param_period AS y ON y.name = 'health.year' AND t.date_start BETWEEN y.start_on AND y.end_on JOIN place AS p ON p.unit = t._unit
        WHERE p.unit_type = '村卫生室' AND (p.unit = place.unit OR t.units > 1 AND p.town IS NOT DISTINCT FROM place.town)))
)
SELECT 'attended' AS measure, '' AS reading, 'clinic' AS grain, unit, '' AS dimension, (SELECT id FROM param_period
  WHERE name = 'health.year') AS period,
  count(DISTINCT session_no) FILTER (audience = '村卫生室人员' AND coalesce(attended_n, CASE status WHEN '签到' THEN 1 END) >= 1) AS numerator,
    1 AS denominator
FROM clinic LEFT JOIN list ON _unit = unit GROUP BY ALL
UNION ALL SELECT 'held', '', 'hospital', hospital, '', period, count(DISTINCT session_no) FILTER (holder = hospital AND audience = '村卫生室人员'), 1
FROM list JOIN session USING (session_no) WHERE hospital IS NOT NULL GROUP BY ALL
