-- Whom a number and name in a return of a unit mean: the number, else a name that
-- is one in the unit, else one that is one in the town, else nobody (id blank).
WITH told AS (
  SELECT unit_code, staff_id, staff_name FROM std_leave_records
  UNION SELECT unit_code, staff_id, staff_name FROM std_assigned_cases
  UNION SELECT unit_code, staff_id, staff_name FROM std_activities
  UNION SELECT unit_code, staff_id, staff_name FROM std_teaching_assignment
  UNION SELECT unit_code, staff_id, staff_name FROM std_training
  UNION SELECT unit_code, staff_id, staff_name FROM std_meetings
),
near AS (
  SELECT t.*, p.id, CASE WHEN p.id = t.staff_id THEN 1 WHEN p.unit_code = t.unit_code THEN 2 ELSE 3 END AS distance
  FROM told t
  JOIN said_unit u ON u.code = t.unit_code
  JOIN said_person p ON p.id = t.staff_id OR p.staff_name = t.staff_name AND (p.unit_code = t.unit_code OR p.town = u.town)
)
SELECT unit_code, coalesce(staff_id, '') AS staff_id, coalesce(staff_name, '') AS staff_name, CASE WHEN count(DISTINCT id) = 1 THEN min(id) END AS id
FROM (SELECT *, min(distance) OVER (PARTITION BY unit_code, staff_id, staff_name) AS nearest FROM near)
WHERE distance = nearest
GROUP BY ALL
