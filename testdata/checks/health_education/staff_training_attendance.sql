-- HE15 医务人员参训率 方案1 二(四)1
-- Of those due at the year's sessions on health education for the medical staff those who came. On a signed list
-- everybody was due, a name without a mark is in neither, and the list stands before counts of the same session; more
-- than were due is impossible. Clinics alone: the lone hospital of their town.
-- compare: hospital
WITH place AS (SELECT code AS unit, unit_type, town, is_open AS open FROM said_unit),
lone AS (SELECT town, min(unit) AS hospital FROM place WHERE unit_type = '卫生院' AND open GROUP BY ALL HAVING count(*) = 1),
list AS (
  SELECT t.*, y.id AS period, p.unit_type = '卫生院' AS own, CASE WHEN p.unit_type = '卫生院' THEN p.unit ELSE l.hospital END AS hospital
  FROM std_training AS t JOIN param_period AS y ON y.name = 'health.year' AND t.date_start BETWEEN y.start_on AND y.end_on
  JOIN place AS p ON p.unit = t._unit LEFT JOIN lone AS l ON l.town = p.town
  WHERE t.audience IN ('医务人员', '村卫生室人员', '健康教育员') OR t.program IN ('健康教育业务', '健康教育员')
),
session AS (SELECT session_no, coalesce(min(hospital) FILTER (own), min(hospital)) AS holder FROM list GROUP BY ALL),
row AS (
  SELECT hospital, period, session_no, staff_id IS NOT NULL OR staff_name IS NOT NULL AS person, contains(_wrong, ',attended_n,')
    OR contains(_wrong, ',due_n,') AS bad,
    coalesce(attended_n, CASE status WHEN '签到' THEN 1 WHEN '缺席' THEN 0 WHEN '请假' THEN 0 END) AS n, due_n
  FROM list WHERE program = '健康教育业务' AND audience = '医务人员'
),
counted AS (
  SELECT hospital, period, bad, n, CASE WHEN person THEN coalesce(due_n, 1) ELSE due_n END AS d FROM row AS r
  WHERE person OR NOT EXISTS (SELECT 1 FROM row AS o WHERE o.session_no = r.session_no AND o.person)
)
SELECT '' AS measure, '' AS reading, 'hospital' AS grain, hospital AS unit, '' AS dimension, period, sum(n) AS numerator, sum(d) AS denominator
FROM counted WHERE hospital IS NOT NULL AND (n IS NOT NULL AND d IS NOT NULL OR bad) GROUP BY ALL
  HAVING NOT bool_or(bad) AND sum(d) > 0 AND sum(n) <= sum(d)
