-- Documents that units have to hand in, by the codes of datasets.md §0.9, and
-- in which period of the run.
-- output: ref_document
-- assert: keys unique (code, period, role)
SELECT * FROM (VALUES
  ('D-PLAN', 'health.year', 'hospital'),
  ('D-PLAN', 'health.year', 'clinic'),
  ('D-HAZ', 'evaluation', 'school'),
  ('D-ROUT', 'evaluation', 'school'),
  ('D-TERM', 'evaluation', 'school'),
  ('D-IMPL', 'theme.year', 'theme'),
  ('D-IMPL', 'mass_line.window', 'mass'),
  ('D-IMPL', 'petition.window', 'town'),
  ('D-STUDY', 'mass_line.window', 'mass'),
  ('D-STAGE', 'mass_line.window', 'mass'),
  ('D-SELF', 'mass_line.window', 'mass'),
  ('D-RECT', 'mass_line.window', 'mass'),
  ('D-LIFE', 'mass_line.window', 'town'),
  ('D-SUM', 'mass_line.window', 'mass'),
  ('D-SUM', 'petition.window', 'village'),
  ('D-INST', 'petition.window', 'village'),
  ('D-WEEK', 'petition.window', 'town'),
  ('D-MONTH', 'petition.window', 'town')
) AS d (code, period, role)
