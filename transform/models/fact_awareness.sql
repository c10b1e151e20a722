-- Awareness tests on two bases 〔方案1 二(四)1, 二(四)2〕: `person`, aware persons
-- of those surveyed; `item`, right answers of the questions asked (rules §1). A
-- hospital owes one of its inpatients where inpatient.source takes them from it. A
-- unit that says it has nobody (无人员) is not applicable; one that owes the test
-- and sent nothing is not reported on the bases the others used.
-- output: fact_awareness
-- inputs: std_awareness_survey, meta_standing, dim_unit, ref_owed, param_period, param_setting
-- assert: none where state = 'value' and right_n > asked_n
WITH row_of_basis AS (
  SELECT year, _unit, "group", topic, 'person' AS basis, aware AS right_n, surveyed AS asked_n, surveyed AS people_n,
    regexp_matches(_wrong, ',(aware|surveyed),') AS wrong
  FROM std_awareness_survey
  UNION ALL
  SELECT year, _unit, "group", topic, 'item', items_correct, items_asked, surveyed, regexp_matches(_wrong, ',(items_correct|items_asked),')
  FROM std_awareness_survey
),
sent AS (
  SELECT
    year AS period, _unit AS code, "group", topic, basis,
    CAST(sum(right_n) AS BIGINT) AS right_n,
    CAST(sum(asked_n) AS BIGINT) AS asked_n,
    CAST(sum(people_n) AS BIGINT) AS people_n,
    bool_or(wrong) OR sum(right_n) > sum(asked_n) AS wrong
  FROM row_of_basis
  WHERE (right_n IS NOT NULL AND asked_n IS NOT NULL) OR wrong
  GROUP BY year, _unit, "group", topic, basis
),
said_nobody AS (
  SELECT DISTINCT m.period, m.unit AS code
  FROM meta_standing m
  WHERE m.kind = 'awareness_survey'
    AND NOT EXISTS (SELECT 1 FROM std_awareness_survey s WHERE s._unit = m.unit AND s.year = m.period)
),
owing AS (
  SELECT code, period FROM ref_owed WHERE kind = 'awareness_survey'
  UNION
  SELECT code, period FROM said_nobody
  UNION
  SELECT u.code, h.id
  FROM dim_unit u JOIN param_period h ON h.name = 'health.year'
  WHERE coalesce(u.clinic_id, u.hospital_id) IS NOT NULL AND u.is_open
    AND NOT EXISTS (SELECT 1 FROM ref_owed WHERE kind = 'awareness_survey')
),
owing_group AS (
  SELECT o.code, o.period, CASE WHEN u.clinic_id IS NOT NULL THEN '村卫生室人员' ELSE '医务人员' END AS "group"
  FROM owing o JOIN dim_unit u ON u.code = o.code
  WHERE coalesce(u.clinic_id, u.hospital_id) IS NOT NULL
  UNION ALL
  SELECT o.code, o.period, '住院病人'
  FROM owing o JOIN dim_unit u ON u.code = o.code AND u.hospital_id IS NOT NULL
  JOIN param_setting s ON s.name = 'inpatient.source' AND s.value = 'survey'
),
used AS (
  SELECT DISTINCT period, "group", topic, basis FROM sent
),
spine AS (
  SELECT o.code, o.period, o."group", coalesce(u.topic, '健康知识') AS topic, coalesce(u.basis, 'person') AS basis
  FROM owing_group o LEFT JOIN used u ON u.period = o.period AND u."group" = o."group"
),
joined AS (
  SELECT
    coalesce(s.period, e.period) AS period,
    coalesce(s.code, e.code) AS code,
    coalesce(s."group", e."group") AS "group",
    coalesce(s.topic, e.topic) AS topic,
    coalesce(s.basis, e.basis) AS basis,
    s.right_n, s.asked_n, s.people_n, s.wrong
  FROM sent s
  FULL JOIN spine e
    ON e.period = s.period AND e.code = s.code AND e."group" = s."group" AND e.topic = s.topic AND e.basis = s.basis
)
SELECT
  j.period,
  CASE
    WHEN j.wrong THEN 'error'
    WHEN j.asked_n > 0 THEN 'value'
    WHEN j.asked_n = 0 OR n.code IS NOT NULL THEN 'not_applicable'
    ELSE 'not_reported'
  END AS state,
  j."group" AS survey_group,
  j.topic,
  j.basis,
  u.unit_id,
  u.clinic_id,
  u.hospital_id,
  u.village_id,
  u.town_id,
  j.right_n,
  j.asked_n,
  j.people_n
FROM joined j
JOIN dim_unit u ON u.code = j.code
LEFT JOIN said_nobody n ON n.period = j.period AND n.code = j.code
