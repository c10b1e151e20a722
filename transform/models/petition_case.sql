-- Petition cases with their due days (rules §9): accepted within 15 days,
-- finished within 60 of acceptance, one extension of at most 30; days are
-- settings, day 0 is the day itself, and a due day stays on a holiday. A case
-- with its steps in the wrong order, or a date that cannot be read, is in error
-- and in no rate or count. Repeated is a case with a repeat date, or one that a
-- later row names as its original. A case entered twice in one register, with
-- different values, is in error too.
-- output: petition_case
-- assert: keys unique (case_no)
-- inputs: std_petition_cases, petition_chain, std_assigned_cases, illegible_date, unit_scope, param_setting
WITH allowed AS (
  SELECT
    CAST(max(value) FILTER (WHERE name = 'petition.accept_days') AS INTEGER) AS accept_days,
    CAST(max(value) FILTER (WHERE name = 'petition.close_days') AS INTEGER) AS close_days,
    CAST(max(value) FILTER (WHERE name = 'petition.extension_days') AS INTEGER) AS extension_days,
    CAST(max(value) FILTER (WHERE name = 'timely.days') AS INTEGER) AS timely_days
  FROM param_setting
),
named_again AS (
  SELECT DISTINCT repeat_of AS case_no FROM std_petition_cases WHERE repeat_of IS NOT NULL
),
assigned AS (
  SELECT DISTINCT case_no FROM std_assigned_cases
),
registered AS ( -- one case may stand in several registers; the first row of it counts
  SELECT
    *,
    row_number() OVER (PARTITION BY case_no ORDER BY received_on, _file, _table, _row) AS place,
    count(*) OVER (PARTITION BY case_no, _file, _table) > 1 AS told_twice
  FROM std_petition_cases
),
dated AS (
  SELECT
    c.*,
    least(coalesce(c.extension_days, 0), a.extension_days) AS granted,
    a.timely_days,
    c.received_on + a.accept_days AS accept_due,
    c.accepted_on + CAST(a.close_days + least(coalesce(c.extension_days, 0), a.extension_days) AS INTEGER) AS finish_due
  FROM registered c CROSS JOIN allowed a
  WHERE c.place = 1
)
SELECT
  d.case_no,
  u.unit_id,
  u.village_id,
  u.town_id,
  u.school_id IS NOT NULL OR u.kindergarten_id IS NOT NULL OR u.unit_type = '中心学校' AS of_education,
  CASE
    WHEN d.accepted_on < d.received_on OR d.closed_on < d.received_on OR d.closed_on < d.accepted_on
      OR d.handed_on < d.received_on OR d.replied_on < d.received_on OR d.repeated_on < d.received_on
      OR d.told_twice OR i._row IS NOT NULL THEN 'error'
    ELSE 'value'
  END AS state,
  d.received_on,
  d.accept_due,
  d.accepted_on,
  d.extension_days,
  d.granted AS extension_granted,
  d.finish_due,
  d.closed_on,
  d.replied_on,
  coalesce(d.persons, 1) AS persons_n,
  d.level,
  h.last_level,
  d.channel,
  coalesce(d.collective, coalesce(d.persons, 1) >= 5) AS collective,
  coalesce(d.abnormal, FALSE) AS abnormal,
  d.topic_group,
  coalesce(d.key_kind, '否') AS key_kind,
  coalesce(d.complex, FALSE) AS complex,
  s.case_no IS NOT NULL OR coalesce(d.assigned_leader, '') <> '' AS assigned,
  coalesce(d.satisfied, '未回访') = '满意' AS satisfied,
  coalesce(d.satisfied, '未回访') <> '未回访' AS asked,
  d.repeated_on IS NOT NULL OR n.case_no IS NOT NULL AS repeated,
  d.archived,
  CASE WHEN d.on_spot = FALSE THEN
    CASE WHEN d.handed_on - d.received_on <= d.timely_days AND coalesce(d.officer, '') <> '' THEN 1 ELSE 0 END END AS handed_n,
  CASE WHEN coalesce(d.reported, FALSE) THEN 1 ELSE 0 END AS notified_n,
  d.repeat_of,
  d.handed_on,
  d._file,
  d._table,
  d._row,
  d._slot
FROM dated d
JOIN unit_scope u ON u.code = d._unit
LEFT JOIN petition_chain h ON h.case_no = d.case_no
LEFT JOIN named_again n ON n.case_no = d.case_no
LEFT JOIN assigned s ON s.case_no = d.case_no
LEFT JOIN illegible_date i ON i.kind = 'petition_cases' AND i._file = d._file AND i._table = d._table AND i._row = d._row
