-- Units of whose people a return tells whether a kind of event was in a school
-- year, so that whoever is not in it has none. A return of a unit tells of the
-- unit's people. One table with rows of several units, or of an office that
-- names people of other units, is kept for all units of their towns. Classes taught, marks for
-- teaching routine and yearly appraisals are sent by unit.
-- output: event_told
-- inputs: std_training, std_activities, std_meetings, std_teaching_routine, std_appraisals, std_teaching_assignment, event_entry, staff_person, dim_unit, dim_day
-- assert: keys unique (event, school_year, unit)
WITH entries AS ( -- with the unit of the person that year
  SELECT DISTINCT e.kind, e._file, e._table, e.event, e.school_year, e.unit, p._unit AS home
  FROM event_entry e JOIN staff_person p ON p.school_year = e.school_year AND p.person_id = e.person_id
),
ledgers AS (
  SELECT * FROM entries WHERE event NOT IN ('任课', '教学常规等级', '年度考核', '年度考核优秀')
),
tables AS (
  SELECT 'training' AS kind, _file, _table, _unit AS unit FROM std_training
  UNION SELECT 'activities', _file, _table, _unit FROM std_activities
  UNION SELECT 'meetings', _file, _table, _unit FROM std_meetings
  UNION SELECT l.kind, l._file, l._table, l.home
  FROM ledgers l JOIN dim_unit u ON u.code = l.unit WHERE u.school_id IS NULL AND u.kindergarten_id IS NULL
),
common AS (
  SELECT kind, _file, _table FROM tables GROUP BY kind, _file, _table HAVING count(DISTINCT unit) > 1
),
towns AS (
  SELECT DISTINCT l.event, l.school_year, coalesce(u.town_id, '') AS town
  FROM ledgers l
  JOIN common c ON c.kind = l.kind AND c._file = l._file AND c._table = l._table
  JOIN tables t ON t.kind = l.kind AND t._file = l._file AND t._table = l._table
  JOIN dim_unit u ON u.code = t.unit
)
SELECT event, school_year, unit FROM ledgers WHERE unit = home
UNION
SELECT t.event, t.school_year, u.code FROM towns t JOIN dim_unit u ON coalesce(u.town_id, '') = t.town
UNION
SELECT event, school_year, home FROM entries WHERE event IN ('任课', '教学常规等级', '年度考核')
UNION
SELECT '教学常规等级', d.school_year, r._unit FROM std_teaching_routine r JOIN dim_day d ON d.day = TRY_CAST(r.month || '-01' AS DATE) WHERE r.mark IS NOT NULL
UNION
SELECT '年度考核', year, _unit FROM std_appraisals WHERE scheme = '年度考核' AND result IS NOT NULL
UNION
SELECT '任课', school_year, _unit FROM std_teaching_assignment
