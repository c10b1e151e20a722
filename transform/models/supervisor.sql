-- Persons whose post is that of a supervisor 〔方案5 五〕.
-- output: supervisor
-- inputs: staff_person
-- assert: keys unique (person_id)
SELECT DISTINCT person_id FROM staff_person WHERE post = '督学'
