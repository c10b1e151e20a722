-- Source rows behind the awareness of a unit on a basis.
-- output: trace_awareness
-- as: view
-- inputs: std_awareness_survey, dim_unit
SELECT s.year AS period, s."group" AS survey_group, s.topic, b.basis, u.unit_id, s._file, s._table, s._row, s._slot
FROM std_awareness_survey s
JOIN dim_unit u ON u.code = s._unit
JOIN (VALUES ('person'), ('item')) AS b (basis)
  ON (b.basis = 'person' AND s.aware IS NOT NULL) OR (b.basis = 'item' AND s.items_asked IS NOT NULL)
