-- TG27 教育信访按期办结率 方案4 二·8⑵、六
-- Cases of schools, kindergartens and the central school whose last day to finish (60 days after acceptance, one
-- extension of at most 30) lies in the year: those closed by it. An open case not past due on the counting day is
-- outside; an impossible order of dates is in no figure.
-- compare: unit, town
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
sets AS (
  SELECT CAST(max(value) FILTER (name = 'petition.close_days') AS INTEGER) AS days, CAST(max(value) FILTER (name = 'petition.extension_days') AS INTEGER) AS most FROM param_setting
),
registered AS ( -- a case in several registers is one; twice in one is an error
  SELECT *, row_number() OVER (PARTITION BY case_no ORDER BY received_on, _file, _table, _row) AS place, count(*) OVER (PARTITION BY case_no, _file, _table) > 1 AS twice
  FROM std_petition_cases
),
dated AS (
  SELECT c._unit AS unit, closed_on, accepted_on + days + CAST(least(coalesce(extension_days, 0), most) AS INTEGER) AS due_on
  FROM registered c JOIN std_units u ON u.unit_code = c._unit, sets
  WHERE u.unit_type IN ('中心学校', '完全小学', '教学点', '九年制学校', '初级中学', '幼儿园') AND place = 1 AND NOT twice
    AND NOT coalesce(accepted_on < received_on OR closed_on < received_on OR closed_on < accepted_on OR handed_on < received_on OR replied_on < received_on OR repeated_on < received_on, FALSE)
),
due AS (
  SELECT unit, CASE WHEN closed_on <= due_on THEN 1 ELSE 0 END AS good FROM dated JOIN p ON due_on BETWEEN p.start_on AND p.end_on, param_date d
  WHERE d.name = 'as_of.petitions' AND (due_on < d.day OR closed_on IS NOT NULL)
),
each AS (SELECT 'unit' AS grain, id AS unit, good FROM due JOIN town USING (unit) UNION ALL SELECT 'town', town, good FROM due JOIN town USING (unit))
SELECT '' AS measure, '' AS reading, grain, unit, '' AS dimension, p.id AS period, sum(good) AS numerator, count(*) AS denominator
FROM each, p GROUP BY ALL
