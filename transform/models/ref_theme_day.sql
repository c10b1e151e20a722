-- Publicity days of the health year's themes 〔方案1 三〕 with a fixed date
-- (datasets.md §0.9); the day of the old moves with the lunar calendar and comes
-- from the office's calendar, as 老人节 or 重阳节.
-- output: ref_theme_day
-- assert: keys unique (month_no, day_no)
SELECT name, month_no, day_no FROM (VALUES
  ('妇女节', 3, 8), ('结核病防治日', 3, 24), ('儿童预防接种日', 4, 25), ('劳动节', 5, 1), ('碘缺乏病防治日', 5, 15), ('无烟日', 5, 31),
  ('儿童节', 6, 1), ('环境日', 6, 5), ('爱眼日', 6, 6), ('禁毒日', 6, 26), ('母乳喂养周', 8, 1), ('爱牙日', 9, 20),
  ('高血压日', 10, 8), ('精神卫生日', 10, 10), ('糖尿病日', 11, 14), ('艾滋病日', 12, 1)
) AS d (name, month_no, day_no)
