-- Tables of ledgers that hold rows of several units, whatever became of the
-- rows: also one of whose units only one was open in its period is kept for all.
-- output: shared_table
-- inputs: raw_activities, raw_meetings, raw_supervision_visits, raw_democratic_appraisal
-- assert: keys unique (kind, _file, _table)
WITH told AS (
  SELECT 'activities' AS kind, _file, _table, _unit FROM raw_activities
  UNION ALL SELECT 'meetings', _file, _table, _unit FROM raw_meetings
  UNION ALL SELECT 'supervision_visits', _file, _table, _unit FROM raw_supervision_visits
  UNION ALL SELECT 'democratic_appraisal', _file, _table, _unit FROM raw_democratic_appraisal
)
SELECT kind, _file, _table FROM told GROUP BY kind, _file, _table HAVING count(DISTINCT _unit) > 1
