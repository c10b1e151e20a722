-- Units of whose people somebody's entries say whether they were trained, visited, talked with or gone out with a case:
-- those of a unit by entries of its own; all of a town by a table for several of its units, or of one that is no school and
-- names people of others. A planned visit and an absence are entries; one of nobody on the roster is none.
WITH entry AS (
  SELECT t.program AS event, 'training' AS kind, t._file, t._table, t.unit_code, t.staff_id, t.staff_name
  FROM std_training t JOIN param_period p ON p.name = CASE t.program WHEN '督学培训' THEN 'calendar.year' ELSE 'evaluation' END
    AND t.date_start BETWEEN p.start_on AND p.end_on
  WHERE coalesce(CAST(t.attended_n AS VARCHAR), t.status) IS NOT NULL OR t.program = '学历进修'
  UNION ALL
  SELECT a.category, 'activities', a._file, a._table, a.unit_code, a.staff_id, a.staff_name
  FROM std_activities a JOIN param_period p ON p.name = CASE a.category WHEN '带案下访' THEN 'petition.window' ELSE 'evaluation' END
    AND coalesce(a.done_on, a.plan_end, a.plan_start) BETWEEN p.start_on AND p.end_on
  WHERE a.category IN ('送温暖', '带案下访')
  UNION ALL
  SELECT m.kind, 'meetings', m._file, m._table, m.unit_code, m.staff_id, m.staff_name
  FROM std_meetings m JOIN param_period p ON p.name = 'mass_line.window' AND m.date BETWEEN p.start_on AND p.end_on
  WHERE m.kind = '谈心谈话'
),
home AS (
  SELECT DISTINCT coalesce(s.staff_id, s.unit_code || '-' || s.staff_name) AS id, s.unit_code AS home
  FROM std_staff s JOIN param_period e ON e.name = 'evaluation' AND s.school_year = e.id
),
known AS (
  SELECT e.*, h.home, u.unit_type NOT IN ('完全小学', '教学点', '九年制学校', '初级中学', '幼儿园') AND h.home <> e.unit_code AS for_others
  FROM entry e
  JOIN said_name n ON n.unit_code = e.unit_code AND n.staff_id = coalesce(e.staff_id, '') AND n.staff_name = coalesce(e.staff_name, '')
  JOIN home h ON h.id = n.id
  JOIN said_unit u ON u.code = e.unit_code
),
sent AS (
  SELECT 'training' AS kind, _file, _table, unit_code FROM std_training
  UNION SELECT 'activities', _file, _table, unit_code FROM std_activities
  UNION SELECT 'meetings', _file, _table, unit_code FROM std_meetings
),
wide AS ( -- tables kept for a town, and the units that stand in them
  SELECT kind, _file, _table, unit_code FROM sent
  QUALIFY count(*) OVER (PARTITION BY kind, _file, _table) > 1
  UNION
  SELECT kind, _file, _table, unnest([unit_code, home]) FROM known WHERE for_others
)
SELECT event, home AS unit FROM known WHERE home = unit_code
UNION
SELECT k.event, u.code
FROM known k
JOIN wide w ON w.kind = k.kind AND w._file = k._file AND w._table = k._table
JOIN said_unit s ON s.code = w.unit_code
JOIN said_unit u ON u.town IS NOT DISTINCT FROM s.town
