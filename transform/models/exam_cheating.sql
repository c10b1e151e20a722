-- Teachers put last for cheating in a session 〔方案4 四·1⑿〕.
-- output: exam_cheating
-- inputs: cheating_case
-- assert: keys unique (exam_id, grade, subject, person_id)
SELECT DISTINCT exam_id, grade, subject, person_id FROM cheating_case
