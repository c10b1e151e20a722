-- CS14 隐患按期整改率 方案3 二·1
-- Hazards found in the months due and those of them mended; a month that mended more than it found is an error and left
-- out. And the hazards of the ledger due in the year by the counting day, those mended by their day (timely.days after
-- the finding where none is set).
-- Each month beside the year.
-- compare: school, town
WITH place AS (
  SELECT code AS unit, unit_type, town, is_open AS open,
    CASE WHEN unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学') THEN code END AS school
  FROM said_unit
),
month AS (
  SELECT p.school, p.town, v.period, min(h.fixed) AS n, min(h.found) AS d FROM std_hazard_monthly AS h
    JOIN param_period AS y ON y.name = 'evaluation' JOIN place AS p ON p.unit = h._unit,
    LATERAL (VALUES (h.month), (y.id)) AS v (period)
  WHERE h.month IN (SELECT value FROM param_list WHERE name = 'hazard.months') AND p.school IS NOT NULL AND p.open
  GROUP BY p.school, p.town, v.period, h.month
    HAVING count(*) = 1 AND n <= d AND d > 0 AND NOT bool_or(contains(h._wrong, ',found,') OR contains(h._wrong, ',fixed,'))
),
hazard AS (
  SELECT i.*, i._unit AS unit, y.id AS period, y.start_on, y.end_on,
    coalesce(i.due_on, i.found_on + (SELECT CAST(value AS INTEGER) FROM param_setting WHERE name = 'timely.days')) AS due
  FROM std_issues AS i JOIN param_period AS y ON y.name = 'evaluation'
    WHERE i.ledger = '安全隐患' AND NOT (contains(i._wrong, ',found_on,') OR contains(i._wrong, ',due_on,') OR contains(i._wrong, ',done_on,'))
),
mended AS (
  SELECT school, town, v.period, count(*) FILTER (done_on <= due) AS n, count(*) AS d FROM hazard JOIN place USING (unit),
    LATERAL (VALUES (strftime(due, '%Y-%m')), (hazard.period)) AS v (period)
  WHERE due BETWEEN start_on AND end_on AND due <= (SELECT day FROM param_date WHERE name = 'as_of.tasks') GROUP BY ALL
)
SELECT 'fixed' AS measure, '' AS reading, 'school' AS grain, school AS unit, '' AS dimension, period, sum(n) AS numerator, sum(d) AS denominator
FROM month WHERE school IS NOT NULL GROUP BY ALL
UNION ALL SELECT 'fixed', '', 'town', town, '', period, sum(n), sum(d)
FROM month WHERE town IS NOT NULL GROUP BY ALL
UNION ALL SELECT 'on_time', '', 'school', school, '', period, sum(n), sum(d)
FROM mended WHERE school IS NOT NULL GROUP BY ALL
UNION ALL SELECT 'on_time', '', 'town', town, '', period, sum(n), sum(d)
FROM mended WHERE town IS NOT NULL GROUP BY ALL
