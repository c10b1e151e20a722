-- Complex petitions that no leader has taken, and assigned cases that no
-- register holds 〔第五篇 三(二)〕.
-- output: check_petitions
-- inputs: petition_case, std_petition_cases, std_assigned_cases
SELECT
  p._file, p._table, p._row, p._slot, 'petition_cases' AS kind, 'assigned_leader' AS "column", 'missing_value' AS code,
  p.unit_id AS unit, '' AS period, '' AS found, '' AS expected
FROM petition_case p WHERE p.complex AND NOT p.assigned
UNION ALL
SELECT a._file, a._table, a._row, a._slot, 'assigned_cases', 'case_no', 'link_missing', a._unit, a._period, a.case_no, ''
FROM std_assigned_cases a
WHERE coalesce(a.origin, '信访') = '信访'
  AND EXISTS (SELECT 1 FROM std_petition_cases)
  AND NOT EXISTS (SELECT 1 FROM std_petition_cases p WHERE p.case_no = a.case_no)
