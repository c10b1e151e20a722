-- Persons the office knows: the rosters of staff (also of leaders and
-- supervisors), and whoever the owed list names for lessons observed. Of
-- several rosters the latest one says where a person belongs (datasets.md §7).
-- output: dim_person
-- inputs: staff_person, ref_owed, dim_unit, param_setting
-- assert: keys unique (person_id)
WITH latest AS (
  SELECT
    person_id,
    replace(replace(staff_name, ' ', ''), '　', '') AS name,
    _unit AS code,
    post,
    row_number() OVER (
      PARTITION BY person_id ORDER BY school_year DESC NULLS LAST, term DESC NULLS FIRST, _file, _table, _row) AS place
  FROM staff_person
),
rostered AS (
  SELECT person_id, name, code, post, post IN ('督学', '中心校校长', '中心校副校长', '中心校成员')
    OR (post IN ('校长', '副校长') AND EXISTS (SELECT 1 FROM param_setting WHERE name = 'heads.who' AND value = 'all')) AS visits
  FROM latest WHERE place = 1
),
owed AS ( -- visitors that no roster has
  SELECT o.code AS person_id, min(o.name) AS name
  FROM ref_owed o
  WHERE o.kind = 'supervision_visits' AND NOT EXISTS (SELECT 1 FROM rostered r WHERE r.person_id = o.code OR r.name = o.name)
  GROUP BY o.code
)
SELECT
  p.person_id,
  p.name,
  p.post,
  p.code,
  u.unit_id,
  u.school_id,
  u.town_id,
  p.visits OR EXISTS (
    SELECT 1 FROM ref_owed o WHERE o.kind = 'supervision_visits' AND (o.code = p.person_id OR o.name = p.name)) AS visits
FROM rostered p LEFT JOIN dim_unit u ON u.code = p.code
UNION ALL
SELECT person_id, name, NULL, NULL, NULL, NULL, NULL, TRUE FROM owed
