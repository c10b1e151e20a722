-- The roles an open unit plays where a ledger, a document or a check item is
-- owed by all of one kind.
-- output: unit_role
-- inputs: unit_scope
-- assert: keys unique (code, role)
SELECT code, 'school' AS role FROM unit_scope WHERE is_open AND school_id IS NOT NULL
UNION ALL SELECT code, 'kindergarten' FROM unit_scope WHERE is_open AND kindergarten_id IS NOT NULL
UNION ALL SELECT code, 'village' FROM unit_scope WHERE is_open AND village_id IS NOT NULL
UNION ALL SELECT code, 'clinic' FROM unit_scope WHERE is_open AND clinic_id IS NOT NULL
UNION ALL SELECT code, 'hospital' FROM unit_scope WHERE is_open AND hospital_id IS NOT NULL
UNION ALL SELECT code, 'town' FROM unit_scope WHERE is_open AND unit_type = '乡镇街'
UNION ALL SELECT code, 'central' FROM unit_scope WHERE is_open AND unit_type = '中心学校'
UNION ALL SELECT code, 'senior' FROM unit_scope WHERE is_open AND unit_type = '高级中学'
UNION ALL SELECT code, 'theme' FROM unit_scope WHERE is_open AND theme_scope
UNION ALL SELECT code, 'mass' FROM unit_scope WHERE is_open AND mass_scope
UNION ALL SELECT code, 'volunteer' FROM unit_scope WHERE is_open AND volunteer_scope
