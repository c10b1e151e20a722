-- TG15 职高招生完成率 方案4 二·4⑴
-- Graduates admitted by vocational schools out of the quota of their class; more than the quota is welcome. A quota of
-- 0 is not applicable. The quota of the town is the sum of its classes'.
-- compare: class, school, town
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
class AS (
  SELECT _unit AS unit, class_no, sum(adm_vocational) FILTER (voc_quota > 0) AS num, sum(voc_quota) FILTER (adm_vocational IS NOT NULL) AS den
  FROM std_graduates g JOIN p ON g.school_year = p.id
  WHERE voc_quota IS NOT NULL OR _wrong LIKE '%,voc_quota,%'
  GROUP BY ALL HAVING num IS NOT NULL AND den > 0 AND NOT bool_or(regexp_matches(_wrong, ',(voc_quota|adm_vocational),'))
),
each AS (
  SELECT k.grain, k.id AS unit, num, den
  FROM class c JOIN town USING (unit), LATERAL (VALUES ('class', unit || '-9' || coalesce('-' || class_no, '')), ('school', unit), ('town', town)) AS k (grain, id)
)
SELECT '' AS measure, '' AS reading, grain, unit, '' AS dimension, p.id AS period, sum(num) AS numerator, sum(den) AS denominator
FROM each, p GROUP BY ALL
