-- Who owes which kind for which period, as the office's owed list says
-- (datasets.md §0.6). code is that of a unit, the id of a person or the number
-- of a training session; name is how the list writes it. A kind the list does
-- not name has no row, and the registry and the returns decide.
-- output: ref_owed
-- inputs: meta_status, std_owed
SELECT DISTINCT s.kind, s.unit AS code, coalesce(o.unit, s.unit) AS name, s.period
FROM meta_status s
LEFT JOIN std_owed o ON o."table" = s."table" AND coalesce(o.unit_code, o.unit) = s.unit AND o.period = s.period
WHERE s.kind <> ''
