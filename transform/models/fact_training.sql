-- Training by session and unit, placed by its day 〔方案1 二(四), 方案2 一·3,
-- 方案4 二·4⑵, 二·5〕. held_n counts a session once, at the unit that held it; a
-- session for village clinics is also the lone hospital's of their town, whose
-- duty it is. A hospital without any training is not reported; a clinic that no
-- sign-in list names attended 0 where a list of several units names a clinic of its
-- town, or it is on a list of other training, and has not reported else.
-- output: fact_training
-- inputs: training_attendance, std_training, dim_unit, param_period
WITH hospitals AS (
  SELECT town_id, min(hospital_id) AS hospital_id FROM dim_unit WHERE hospital_id IS NOT NULL AND is_open
  GROUP BY town_id HAVING count(*) = 1
),
placed AS (
  SELECT
    a.*,
    u.unit_id, u.unit_type, u.school_id, u.clinic_id, u.town_id,
    CASE WHEN a.audience IN ('医务人员', '村卫生室人员', '健康教育员') OR a.program IN ('健康教育业务', '健康教育员')
      THEN coalesce(u.hospital_id, h.hospital_id) END AS hospital_id,
    row_number() OVER (PARTITION BY a.session_no ORDER BY u.hospital_id NULLS LAST, a.code) = 1 AS first_row
  FROM training_attendance a
  JOIN dim_unit u ON u.code = a.code
  LEFT JOIN hospitals h ON h.town_id = u.town_id
),
silent_hospital AS (
  SELECT h.id AS period, u.* FROM dim_unit u JOIN param_period h ON h.name = 'health.year'
  WHERE u.hospital_id IS NOT NULL AND u.is_open
    AND NOT EXISTS (
      SELECT 1 FROM placed p WHERE p.hospital_id = u.hospital_id AND p.held_on BETWEEN h.start_on AND h.end_on)
),
common AS (
  SELECT _file, _table FROM std_training GROUP BY _file, _table HAVING count(DISTINCT _unit) > 1
),
listing AS (
  SELECT DISTINCT u.town_id, u.clinic_id, c._file IS NOT NULL AS common
  FROM std_training t
  JOIN dim_unit u ON u.code = t._unit AND u.clinic_id IS NOT NULL
  JOIN param_period h ON h.name = 'health.year' AND t.date_start BETWEEN h.start_on AND h.end_on
  LEFT JOIN common c ON c._file = t._file AND c._table = t._table
),
absent_clinic AS (
  SELECT
    h.id AS period, u.*,
    EXISTS (SELECT 1 FROM listing l WHERE l.clinic_id = u.clinic_id OR (l.common AND l.town_id IS NOT DISTINCT FROM u.town_id)) AS listed
  FROM dim_unit u JOIN param_period h ON h.name = 'health.year'
  WHERE u.clinic_id IS NOT NULL AND u.is_open
)
SELECT
  CAST(held_on AS VARCHAR) || '..' || CAST(held_on AS VARCHAR) AS period,
  'value' AS state,
  CASE WHEN wrong THEN 'error' ELSE 'value' END AS attendance_state,
  session_no AS session_id, title, program, audience,
  unit_id, unit_type, school_id, clinic_id, hospital_id, town_id,
  CASE WHEN first_row THEN 1 ELSE 0 END AS held_n,
  CASE WHEN came THEN 1 WHEN NOT came THEN 0 END AS came_n,
  due_n, attended_n, passed_n,
  CASE WHEN first_row THEN hours END AS hours,
  'DISTRICT' AS district_id
FROM placed
UNION ALL
SELECT period, 'not_reported', 'not_reported', NULL, NULL, NULL, NULL, unit_id, unit_type, NULL, NULL, hospital_id, town_id, NULL, NULL, NULL, NULL, NULL, NULL, 'DISTRICT'
FROM silent_hospital
UNION ALL
SELECT period, CASE WHEN listed THEN 'value' ELSE 'not_reported' END, 'not_reported', NULL, NULL, NULL, '村卫生室人员', unit_id, unit_type, NULL, clinic_id, NULL, town_id, 0, 0, NULL, NULL, NULL, NULL, 'DISTRICT'
FROM absent_clinic
