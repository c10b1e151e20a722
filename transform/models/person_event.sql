-- What happened to or was done by a person, once a kind and school year.
-- output: person_event
-- inputs: event_entry
-- assert: keys unique (event, school_year, person_id)
SELECT DISTINCT event, school_year, person_id FROM event_entry WHERE happened
