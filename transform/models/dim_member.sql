-- Names of the units that results show, by grain and id.
-- output: dim_member
-- inputs: dim_unit, dim_class, dim_person, ref_grade, std_graduates, fact_training_session, fact_project, fact_inpatient
-- assert: keys unique (grain, unit_id)
WITH units AS (
  SELECT DISTINCT unit_id, min(name) OVER (PARTITION BY unit_id) AS name, school_id, kindergarten_id, village_id, clinic_id, hospital_id, unit_type
  FROM dim_unit
),
towns AS (
  SELECT unit_id, name FROM units WHERE unit_type = '乡镇街'
  UNION
  SELECT 'TOWN', '全镇' WHERE NOT EXISTS (SELECT 1 FROM units WHERE unit_id = 'TOWN')
),
classes AS ( -- a class may stand in the returns of graduates alone, and a grade as a whole there
  SELECT class_id, unit_id, grade, class_no FROM dim_class
  UNION ALL
  SELECT d.unit_id || '-' || CAST(g.no AS VARCHAR) || coalesce('-' || r.class_no, ''), d.unit_id, r.grade, r.class_no
  FROM std_graduates r JOIN dim_unit d ON d.code = r._unit JOIN ref_grade g ON g.grade = r.grade
)
SELECT 'unit' AS grain, unit_id, min(name) AS name FROM units GROUP BY unit_id
UNION ALL SELECT 'place', unit_id, min(name) FROM units GROUP BY unit_id
UNION ALL SELECT 'town', unit_id, min(name) FROM towns GROUP BY unit_id
UNION ALL SELECT 'district', 'DISTRICT', '全县区'
UNION ALL SELECT 'school', school_id, min(name) FROM units WHERE school_id IS NOT NULL GROUP BY school_id
UNION ALL SELECT 'kindergarten', kindergarten_id, min(name) FROM units WHERE kindergarten_id IS NOT NULL GROUP BY kindergarten_id
UNION ALL SELECT 'village', village_id, min(name) FROM units WHERE village_id IS NOT NULL GROUP BY village_id
UNION ALL SELECT 'clinic', clinic_id, min(name) FROM units WHERE clinic_id IS NOT NULL GROUP BY clinic_id
UNION ALL SELECT 'hospital', hospital_id, min(name) FROM units WHERE hospital_id IS NOT NULL GROUP BY hospital_id
UNION ALL
SELECT 'school_stage', c.school_stage_id, min(u.name || c.stage)
FROM dim_class c JOIN units u ON u.unit_id = c.unit_id GROUP BY c.school_stage_id
UNION ALL
SELECT 'class', c.class_id, min(u.name || c.grade || coalesce(c.class_no || '班', ''))
FROM classes c JOIN units u ON u.unit_id = c.unit_id GROUP BY c.class_id
UNION ALL
SELECT 'grade', CASE WHEN t.unit_id = 'TOWN' THEN '' ELSE t.unit_id || '/' END || 'G' || CAST(g.no AS VARCHAR),
  CASE WHEN t.unit_id = 'TOWN' THEN '' ELSE t.name END || g.grade
FROM towns t CROSS JOIN ref_grade g WHERE g.no > 0
UNION ALL SELECT 'person', person_id, name FROM dim_person
UNION ALL SELECT 'session', session_id, min(coalesce(title, session_id)) FROM fact_training_session GROUP BY session_id
UNION ALL SELECT 'project', project_id, min(project_name) FROM fact_project GROUP BY project_id
UNION ALL
SELECT 'ward', i.ward_id, min(u.name || split_part(i.ward_id, '/', 2))
FROM fact_inpatient i JOIN units u ON u.unit_id = i.hospital_id WHERE i.ward_id IS NOT NULL GROUP BY i.ward_id
