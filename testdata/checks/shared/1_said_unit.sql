-- Units as results name them: a lone town is TOWN and everybody's, of several a
-- unit belongs to the one above it. is_open: at some time of the school year.
SELECT unit_code AS code, unit_type, packs,
  CASE WHEN lone AND unit_type = '乡镇街' THEN 'TOWN' ELSE unit_code END AS id,
  CASE WHEN lone THEN 'TOWN' WHEN unit_type = '乡镇街' THEN unit_code ELSE parent_code END AS town,
  coalesce(opened <= e.end_on, TRUE) AND coalesce(CASE WHEN closed_month THEN last_day(closed) ELSE closed END > e.start_on, TRUE) AS is_open
FROM std_units, (SELECT count(*) = 1 AS lone FROM std_units WHERE unit_type = '乡镇街'), param_period e
WHERE e.name = 'evaluation'
