-- Petitions, each once: of several registers the first row stands, told twice in
-- one it is in no figure, nor is a case whose steps are out of order. With the
-- days due (rules §9).
SELECT *, received_on + CAST((SELECT value FROM param_setting WHERE name = 'petition.accept_days') AS INTEGER) AS accept_due,
  accepted_on + CAST((SELECT value FROM param_setting WHERE name = 'petition.close_days') AS INTEGER)
    + CAST(least(coalesce(extension_days, 0), CAST((SELECT value FROM param_setting WHERE name = 'petition.extension_days') AS INTEGER)) AS INTEGER) AS finish_due,
  coalesce(collective, persons >= 5) AS by_many,
  coalesce(persons, 1) AS people,
  repeated_on IS NOT NULL OR case_no IN (SELECT repeat_of FROM std_petition_cases WHERE repeat_of IS NOT NULL) AS came_again,
  assigned_leader IS NOT NULL OR case_no IN (SELECT case_no FROM std_assigned_cases) AS under_leader -- a leader in the register feeds that ledger
FROM std_petition_cases
QUALIFY row_number() OVER (PARTITION BY case_no ORDER BY received_on, _file, _row) = 1
  AND count(*) OVER (PARTITION BY case_no, _file) = 1
  AND NOT coalesce(accepted_on < received_on OR closed_on < received_on OR closed_on < accepted_on OR handed_on < received_on
    OR replied_on < received_on OR repeated_on < received_on, FALSE)
