-- Grades with their number and stage; kindergarten grades have no number
-- (datasets.md §0.8).
-- output: ref_grade
-- assert: keys unique (grade)
SELECT grade, CAST(no AS INTEGER) AS no, stage
FROM (VALUES
  ('托班', NULL, '幼儿'), ('小班', NULL, '幼儿'), ('中班', NULL, '幼儿'), ('大班', NULL, '幼儿'), ('学前班', NULL, '幼儿'),
  ('一年级', 1, '小学'), ('二年级', 2, '小学'), ('三年级', 3, '小学'),
  ('四年级', 4, '小学'), ('五年级', 5, '小学'), ('六年级', 6, '小学'),
  ('七年级', 7, '初中'), ('八年级', 8, '初中'), ('九年级', 9, '初中'),
  ('高一', 10, '高中'), ('高二', 11, '高中'), ('高三', 12, '高中')
) AS g (grade, no, stage)
