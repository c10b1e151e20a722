-- Items of inspections that every unit of a role owes, by the codes of
-- datasets.md §0.9, and the scheme they are inspected under.
-- output: ref_check_item
-- assert: keys unique (code, role)
SELECT * FROM (VALUES
  ('HE-GROUP', '健康教育检查', 'hospital'), ('HE-REC', '健康教育检查', 'hospital'), ('HE-EVAL', '健康教育检查', 'hospital'),
  ('HE-TARGET', '健康教育检查', 'hospital'), ('HE-TARGET', '健康教育检查', 'clinic'),
  ('MECH-GROUP', '领导机制清单', 'town'), ('MECH-DUTY', '领导机制清单', 'town'),
  ('SAFE-GROUP', '安全管理检查', 'school'), ('SAFE-RULES', '安全管理检查', 'school'), ('SAFE-PLAN', '安全管理检查', 'school'),
  ('SAFE-SIGN', '安全管理检查', 'school'), ('SAFE-LETTER', '安全管理检查', 'school'), ('SAFE-LETTER', '安全管理检查', 'kindergarten'),
  ('NORM-TIME', '办学行为检查', 'school'), ('NORM-HW', '办学行为检查', 'school'),
  ('NORM-EXAM', '办学行为检查', 'school'), ('NORM-ENROL', '办学行为检查', 'school'),
  ('KG-SUBJ', '学前规范检查', 'kindergarten'), ('SAFE-FOOD', '学前规范检查', 'kindergarten'), ('SAFE-BUS', '学前规范检查', 'kindergarten'),
  ('FIN-ASSET', '财务资产检查', 'school'), ('FIN-AUDIT', '财务资产检查', 'school'), ('BAL-READY', '督导评估', 'school'),
  ('TE-GROUP', '主题教育检查', 'town'),
  ('ML-GROUP', '教育实践活动检查', 'mass'), ('ML-CHK1', '教育实践活动检查', 'mass'),
  ('ML-CHK2', '教育实践活动检查', 'mass'), ('ML-CHK3', '教育实践活动检查', 'mass')
) AS i (code, scheme, role)
