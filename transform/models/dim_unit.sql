-- Units of the registry with the ids that results use (catalogue.md P): a lone
-- town is TOWN, with several a unit belongs to the town above it. A unit that
-- was closed before the evaluation year began, or opens after it, is not open.
-- output: dim_unit
-- inputs: std_units, param_period
-- assert: keys unique (code)
WITH RECURSIVE registry AS ( -- of a code entered twice (bad_registry) the first row stands
  SELECT * FROM (
    SELECT *, row_number() OVER (PARTITION BY unit_code ORDER BY _file, _table, _row) AS place FROM std_units
  ) WHERE place = 1
),
towns AS (
  SELECT unit_code FROM registry WHERE unit_type = '乡镇街'
),
above (code, ancestor) AS (
  SELECT unit_code, unit_code FROM registry
  UNION -- not ALL: a circle of parents ends
  SELECT a.code, p.parent_code
  FROM above a JOIN registry p ON p.unit_code = a.ancestor
  WHERE p.parent_code IS NOT NULL
),
town_of AS (
  SELECT a.code, min(t.unit_code) AS town FROM above a JOIN towns t ON t.unit_code = a.ancestor GROUP BY a.code
),
lone AS (
  SELECT count(*) <= 1 AS lone FROM towns
),
named AS (
  SELECT
    u.unit_code AS code,
    CASE WHEN l.lone AND u.unit_type = '乡镇街' THEN 'TOWN' ELSE u.unit_code END AS unit_id,
    u.unit_name AS full_name,
    coalesce(u.short_name, u.unit_name) AS name,
    u.unit_type,
    CASE WHEN l.lone THEN 'TOWN' ELSE t.town END AS town_id,
    u.ownership,
    u.demo_level,
    u.remote,
    u.boarding,
    u.zone,
    u.packs,
    u.party_members,
    u.head_id,
    (u.opened IS NULL OR e.end_on IS NULL OR u.opened <= e.end_on)
      AND (u.closed IS NULL OR e.start_on IS NULL OR CASE WHEN u.closed_month THEN last_day(u.closed) ELSE u.closed END > e.start_on) AS is_open
  FROM registry u
  CROSS JOIN lone l
  LEFT JOIN town_of t ON t.code = u.unit_code
  LEFT JOIN param_period e ON e.name = 'evaluation'
)
SELECT
  *,
  -- grades of several towns are not one grade: SQ/G7
  CASE WHEN town_id IS NULL OR town_id = 'TOWN' THEN '' ELSE town_id || '/' END AS grade_scope,
  CASE WHEN unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学') THEN unit_id END AS school_id,
  CASE WHEN unit_type = '幼儿园' THEN unit_id END AS kindergarten_id,
  CASE WHEN unit_type IN ('村', '社区') THEN unit_id END AS village_id,
  CASE WHEN unit_type = '村卫生室' THEN unit_id END AS clinic_id,
  CASE WHEN unit_type = '卫生院' THEN unit_id END AS hospital_id
FROM named
