-- Rows of the rosters with the id of the person: the staff number, or one made
-- of unit and name, and of the birth date where two of a unit share the name
-- (datasets.md §7).
-- output: staff_person
-- inputs: std_staff
-- assert: rows equal std_staff
WITH twins AS (
  SELECT _unit, staff_name, count(DISTINCT birth) > 1 AS shared
  FROM std_staff WHERE staff_id IS NULL GROUP BY _unit, staff_name
)
SELECT
  coalesce(s.staff_id, s._unit || '-' || s.staff_name || CASE WHEN t.shared THEN coalesce('-' || CAST(s.birth AS VARCHAR), '') ELSE '' END) AS person_id,
  s.*
FROM std_staff s
LEFT JOIN twins t ON s.staff_id IS NULL AND t._unit = s._unit AND t.staff_name = s.staff_name
