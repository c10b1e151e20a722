-- What happened to a petition, or had to, one row an event, placed by its own
-- day 〔第五篇 三(二)〕: a case belongs to the period of its due day for the rates
-- in time, of its closing for 案结事了, of its receipt for counts. A due day
-- counts once the step is done or the day is past on the counting day; due on
-- that very day and open is not yet past (rules §9).
-- output: fact_petition_event
-- inputs: petition_case, param_date
-- assert: none where good_n not in (0, 1)
WITH counting AS (
  SELECT max(day) AS as_of FROM param_date WHERE name = 'as_of.petitions'
),
events AS (
  SELECT 'received' AS event, received_on AS day, 1 AS good_n, c.* FROM petition_case c
  UNION ALL
  SELECT 'accept_due', accept_due, CASE WHEN accepted_on <= accept_due THEN 1 ELSE 0 END, c.*
  FROM petition_case c CROSS JOIN counting k WHERE accepted_on IS NOT NULL OR accept_due < k.as_of
  UNION ALL
  SELECT 'finish_due', finish_due, CASE WHEN closed_on <= finish_due THEN 1 ELSE 0 END, c.*
  FROM petition_case c CROSS JOIN counting k WHERE finish_due IS NOT NULL AND (closed_on IS NOT NULL OR finish_due < k.as_of)
  UNION ALL
  SELECT 'closed', closed_on, CASE WHEN satisfied AND NOT repeated THEN 1 ELSE 0 END, c.*
  FROM petition_case c WHERE closed_on IS NOT NULL
)
SELECT
  CAST(day AS VARCHAR) || '..' || CAST(day AS VARCHAR) AS period,
  'value' AS state,
  event,
  case_no,
  unit_id,
  village_id,
  town_id,
  of_education,
  good_n,
  CASE WHEN replied_on IS NOT NULL THEN 1 ELSE 0 END AS replied_n,
  1 AS case_n,
  persons_n,
  level,
  last_level,
  collective,
  abnormal,
  topic_group,
  key_kind,
  complex,
  assigned,
  repeated,
  asked,
  accepted_on IS NULL AS unaccepted,
  _file,
  _table,
  _row,
  _slot
FROM events
WHERE state = 'value'
