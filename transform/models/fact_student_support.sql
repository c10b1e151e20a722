-- Pupils in need by kind, with homes contacted and subsidies paid 〔方案3 三·3〕.
-- Kinds are never added up: one pupil may belong to several. Of two terms and a
-- year each stands for itself. An impossible figure is an error of its own matter.
-- output: fact_student_support
-- inputs: std_student_support, unit_scope
SELECT
  s.school_year || CASE s.term WHEN '上学期' THEN '-1' WHEN '下学期' THEN '-2' ELSE '' END AS period,
  'value' AS state,
  CASE WHEN regexp_matches(s._wrong, ',(students|contacted),') OR s.contacted > s.students THEN 'error' ELSE 'value' END AS contact_state,
  CASE WHEN regexp_matches(s._wrong, ',(students|visits),') THEN 'error' ELSE 'value' END AS visits_state,
  CASE WHEN regexp_matches(s._wrong, ',(due_n|paid_n),') OR s.paid_n > s.due_n THEN 'error' ELSE 'value' END AS paid_state,
  CASE WHEN regexp_matches(s._wrong, ',(due_amount|paid_amount),') OR s.paid_amount > s.due_amount THEN 'error' ELSE 'value' END AS amount_state,
  s.category AS support,
  u.school_id,
  u.town_id,
  s.students AS children_n,
  s.contacted AS contacted_n,
  s.visits AS visits_n,
  s.due_n,
  s.paid_n,
  s.due_amount,
  s.paid_amount,
  s._file,
  s._table,
  s._row,
  s._slot
FROM std_student_support s JOIN unit_scope u ON u.code = s._unit
