-- Persons of the rosters, where the last one says they belong; without a number
-- they are known by unit and name.
SELECT coalesce(staff_id, unit_code || '-' || staff_name) AS id, staff_name, unit_code, u.town
FROM std_staff s JOIN said_unit u ON u.code = s.unit_code
QUALIFY row_number() OVER (PARTITION BY coalesce(staff_id, unit_code || '-' || staff_name) ORDER BY school_year DESC, term DESC NULLS FIRST) = 1
