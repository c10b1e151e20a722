-- Units that send a session in several files.
-- output: exam_several
-- inputs: std_exam_scores
SELECT exam_id, _unit FROM std_exam_scores GROUP BY exam_id, _unit HAVING min(_file) <> max(_file)
