-- Units responsible for a petition that went on to city, province or capital in
-- an abnormal way after it was handed over, and again after the term to mend it
-- 〔第五篇 五(三)〕: the first puts the unit under key management, the second is a
-- ground for the veto, which the committee confirms.
-- output: fact_petition_veto
-- inputs: petition_case, param_setting
WITH allowed AS (
  SELECT CAST(max(value) AS INTEGER) AS days FROM param_setting WHERE name = 'veto.term'
),
escalated AS (
  SELECT
    h.case_no,
    h.unit_id,
    h.town_id,
    r.received_on,
    min(r.received_on) OVER (PARTITION BY h.case_no) AS first_on,
    h._file, h._table, h._row, h._slot
  FROM petition_case h
  JOIN petition_case r ON r.repeat_of = h.case_no AND r.received_on > h.handed_on
  WHERE h.state = 'value' AND r.state = 'value' AND r.level IN ('市', '省', '京') AND r.abnormal
),
judged AS (
  SELECT
    e.case_no, e.unit_id, e.town_id, e._file, e._table, e._row, e._slot, e.first_on,
    bool_or(e.received_on > e.first_on + t.days) AS again
  FROM escalated e CROSS JOIN allowed t
  GROUP BY e.case_no, e.unit_id, e.town_id, e._file, e._table, e._row, e._slot, e.first_on
)
SELECT
  CAST(c.received_on AS VARCHAR) || '..' || CAST(c.received_on AS VARCHAR) AS period,
  'value' AS state,
  c.unit_id,
  c.town_id,
  CASE WHEN j.case_no IS NOT NULL THEN 1 ELSE 0 END AS managed_n,
  CASE WHEN coalesce(j.again, FALSE) THEN 1 ELSE 0 END AS barred_n,
  c._file,
  c._table,
  c._row,
  c._slot
FROM petition_case c
LEFT JOIN judged j ON j.case_no = c.case_no
WHERE c.state = 'value'
