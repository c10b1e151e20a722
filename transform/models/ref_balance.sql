-- Limits of the seven resources of 优质均衡 (rules §8), in the unit of the
-- resource for as many pupils as per says.
-- output: ref_balance
-- assert: keys unique (item, stage)
SELECT item, stage, limit_value, per FROM (VALUES
  ('above_n', '小学', 4.2, 100), ('above_n', '初中', 5.3, 100),
  ('backbone_n', '小学', 1.0, 100), ('backbone_n', '初中', 1.0, 100),
  ('arts_n', '小学', 0.9, 100), ('arts_n', '初中', 0.9, 100),
  ('teaching_area', '小学', 4.5, 1), ('teaching_area', '初中', 5.8, 1),
  ('sports_area', '小学', 7.5, 1), ('sports_area', '初中', 10.2, 1),
  ('equipment_value', '小学', 200000.0, 1), ('equipment_value', '初中', 250000.0, 1),
  ('media_rooms', '小学', 2.3, 100), ('media_rooms', '初中', 2.4, 100)
) AS b (item, stage, limit_value, per)
