-- Children in the kindergartens of a town beside its children of three to five
-- 〔方案4 二·1〕, for the gross rate of setting preschool.rate. The two sides have no member
-- in common, so that both must be whole: a grade of a kindergarten or a village that is not reported or in
-- error leaves the town so.
-- output: fact_preschool_gross
-- inputs: fact_pupils, fact_school_age, param_setting
-- assert: keys unique (period, town_id)
WITH attending AS (
  SELECT
    period, town_id, CAST(sum(pupils_n) FILTER (WHERE state = 'value') AS BIGINT) AS kindergarten_n,
    bool_or(state = 'error') AS wrong, bool_or(state = 'not_reported') AS lacking
  FROM fact_pupils
  WHERE stage = '幼儿' AND sex = ''
    AND NOT (grade = '学前班' AND EXISTS (SELECT 1 FROM param_setting WHERE name = 'preprimary.in' AND value = 'school'))
  GROUP BY period, town_id
),
living AS (
  SELECT
    period, town_id, CAST(sum(children_n) AS BIGINT) AS children_n,
    bool_or(state = 'error') AS wrong, bool_or(children_n IS NULL AND state <> 'not_applicable') AS lacking
  FROM fact_school_age
  WHERE preschool_age
  GROUP BY period, town_id
)
SELECT
  l.period,
  CASE
    WHEN l.wrong OR coalesce(a.wrong, FALSE) THEN 'error'
    WHEN l.lacking OR coalesce(a.lacking, TRUE) THEN 'not_reported'
    ELSE 'value'
  END AS state,
  l.town_id,
  a.kindergarten_n,
  l.children_n
FROM living l LEFT JOIN attending a ON a.period = l.period AND a.town_id = l.town_id
