-- TG13 一中保送生录取 方案4 二·3⑶
-- Pupils admitted by recommendation, from counts or from lists with a row a pupil; once a list for several schools of its town
-- was sent, a school with a number of places among the targets and nobody on it has 0. An impossible number puts its school in error.
-- compare: school, town
WITH RECURSIVE above (unit, ancestor) AS (
  SELECT unit_code, unit_code FROM std_units
  UNION SELECT a.unit, u.parent_code FROM above a JOIN std_units u ON u.unit_code = a.ancestor WHERE u.parent_code IS NOT NULL
),
one AS (SELECT count(*) = 1 AS one FROM std_units WHERE unit_type = '乡镇街'),
town AS ( -- a unit, its id, the town above it; a lone town is TOWN
  SELECT unit_code AS unit, CASE unit_type WHEN '乡镇街' THEN 'TOWN' ELSE unit_code END AS id, 'TOWN' AS town FROM std_units, one WHERE one
  UNION SELECT a.unit, a.unit, a.ancestor FROM above a JOIN std_units t ON t.unit_code = a.ancestor, one WHERE NOT one AND t.unit_type = '乡镇街'
),
p AS (SELECT id, start_on, end_on FROM param_period WHERE name = 'evaluation'),
sent AS (
  SELECT _unit AS unit, sum(adm_recommended) AS n, bool_or(_wrong LIKE '%,adm_recommended,%') AS bad FROM std_graduates g JOIN p ON g.school_year = p.id
  WHERE adm_recommended IS NOT NULL OR _wrong LIKE '%,adm_recommended,%' GROUP BY _unit
),
owing AS (
  SELECT DISTINCT t._unit AS unit FROM std_targets t JOIN p ON t.year = p.id JOIN std_units u ON u.unit_code = t._unit
  WHERE indicator IN ('一中保送生人数', '一中保送生录取', 'TG13', 'township_goals.recommended') AND unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学')
),
figure AS (
  SELECT unit, n FROM sent WHERE NOT bad AND n IS NOT NULL
  UNION ALL SELECT unit, 0 FROM owing JOIN town USING (unit)
  WHERE unit NOT IN (SELECT unit FROM sent) AND town IN (SELECT o.town FROM std_graduates g JOIN p ON g.school_year = p.id JOIN town o ON o.unit = g._unit
    WHERE (adm_recommended IS NOT NULL OR contains(_wrong, ',adm_recommended,'))
      AND (SELECT count(DISTINCT x._unit) FROM std_graduates x WHERE x._file = g._file AND x._table = g._table) > 1)
),
each AS (SELECT 'school' AS grain, unit, n FROM figure UNION ALL SELECT 'town', town, n FROM figure JOIN town USING (unit))
SELECT '' AS measure, '' AS reading, grain, unit, '' AS dimension, p.id AS period, sum(n) AS numerator, 1 AS denominator
FROM each, p GROUP BY ALL
