-- Democratic appraisals of leading groups and their members, one row a vote
-- 〔第三篇 二·1, 二·3〕: valid votes are the parts where all of them are known, which stand
-- against a total that differs, else those returned less the invalid. A unit
-- of the campaign without a vote has a row of its own (ledger_unit). Impossible ballots
-- leave standing that there was a vote (held_state).
-- output: fact_democratic
-- inputs: std_democratic_appraisal, unit_scope, ledger_unit
WITH counted AS (
  SELECT *, coalesce(good + fair + average + poor, returned - coalesce(invalid, 0)) AS valid FROM std_democratic_appraisal
)
SELECT
  CAST(d.date AS VARCHAR) || '..' || CAST(d.date AS VARCHAR) AS period,
  CASE
    WHEN regexp_matches(d._wrong, ',(returned|good|fair|average|poor|invalid),') OR d.good + d.fair > d.valid THEN 'error'
    WHEN d.good IS NULL OR d.fair IS NULL OR d.valid IS NULL THEN 'not_reported'
    ELSE 'value'
  END AS state,
  'value' AS held_state,
  d.stage AS vote_stage,
  d.object AS vote_object,
  u.unit_id,
  u.town_id,
  u.mass_scope,
  1 AS vote_n,
  d.valid AS valid_n,
  d.good AS good_n,
  d.good + d.fair AS satisfied_n,
  d._file,
  d._table,
  d._row,
  d._slot
FROM counted d JOIN unit_scope u ON u.code = d._unit
UNION ALL
SELECT l.period, l.state, l.state, l.ledger, '', u.unit_id, u.town_id, u.mass_scope, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM ledger_unit l JOIN unit_scope u ON u.code = l.code
WHERE l.kind = 'democratic_appraisal'
