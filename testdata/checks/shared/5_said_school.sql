-- Schools of a stage that take part in the balance (teaching points do not), with
-- their pupils, p, as sent with the premises, else as enrolled, and the
-- premises by the return of the year, else of the later term; two values that
-- differ are none.
WITH stages AS (
  SELECT u.id, u.town, u.code, u.unit_type, t.stage, e.id AS year
  FROM said_unit u
  JOIN param_period e ON e.name = 'evaluation'
  JOIN (VALUES ('完全小学', '小学'), ('九年制学校', '小学'), ('九年制学校', '初中'), ('初级中学', '初中')) AS t (unit_type, stage) ON t.unit_type = u.unit_type
),
sent AS (
  SELECT s.code, s.stage,
    CASE WHEN count(DISTINCT pupils) = 1 THEN max(pupils) END AS pupils,
    CASE WHEN count(DISTINCT legible_area) = 1 THEN max(legible_area) END AS teaching_area,
    CASE WHEN count(DISTINCT sports_area) = 1 THEN max(sports_area) END AS sports_area,
    CASE WHEN count(DISTINCT building_area) = 1 THEN max(building_area) END AS building_area,
    CASE WHEN count(DISTINCT equipment_value) = 1 THEN max(equipment_value) END AS equipment_value,
    CASE WHEN count(DISTINCT books) = 1 THEN max(books) END AS books,
    CASE WHEN count(DISTINCT computers) = 1 THEN max(computers) END AS computers,
    CASE WHEN count(DISTINCT media_rooms) = 1 THEN max(media_rooms) END AS media_rooms
  FROM (SELECT *, CASE WHEN NOT contains(_wrong, ',teaching_area,') THEN teaching_area END AS legible_area FROM std_facilities) AS f
  JOIN stages s ON s.code = f.unit_code AND s.year = f.school_year AND s.stage = coalesce(f.stage, CASE s.unit_type WHEN '九年制学校' THEN NULL ELSE s.stage END)
  GROUP BY s.code, s.stage, f.term
  QUALIFY row_number() OVER (PARTITION BY s.code, s.stage ORDER BY CASE f.term WHEN '上学期' THEN 3 WHEN '下学期' THEN 2 ELSE 1 END) = 1
)
SELECT s.*, coalesce(f.pupils, n.n) AS p, f.* EXCLUDE (code, stage, pupils)
FROM stages s
LEFT JOIN sent f ON f.code = s.code AND f.stage = s.stage
LEFT JOIN said_roll n ON n.unit_code = s.code AND n.stage = s.stage
