-- PE31 每月通报率 第五篇 五(三)
-- Of the months of the window, those in which the town sent out a bulletin or
-- for which it handed in its monthly report by the day it is due. A town that told of none has not reported, unless
-- one table tells of several units.
-- Each month beside the window.
-- compare: town
WITH months AS (
  SELECT CAST(m.day AS DATE) AS first_day, w.id FROM param_period w, unnest(generate_series(CAST(w.start_on AS TIMESTAMP), CAST(w.end_on AS TIMESTAMP), INTERVAL 1 MONTH)) AS m (day)
  WHERE w.name = 'petition.window'
),
told AS (
  SELECT unit_code, shared, CASE WHEN category = '情况通报' OR due IS NULL THEN done_on WHEN done_on <= due THEN due END AS told_on
  FROM said_activity, param_period w
  WHERE (category = '情况通报' OR theme_code = 'D-MONTH') AND w.name = 'petition.window' AND coalesce(done_on, plan_end, plan_start) BETWEEN w.start_on AND w.end_on
)
SELECT '' AS measure, '' AS reading, 'town' AS grain, u.town AS unit, '' AS dimension, p.period AS period,
  count(*) FILTER (WHERE EXISTS (SELECT 1 FROM told t WHERE t.unit_code = u.code AND t.told_on BETWEEN m.first_day AND last_day(m.first_day))) AS numerator,
  count(*) AS denominator
FROM said_unit u
CROSS JOIN months m,
LATERAL (VALUES (strftime(m.first_day, '%Y-%m')), (m.id)) AS p (period)
WHERE u.unit_type = '乡镇街' AND u.is_open
  AND (u.code IN (SELECT unit_code FROM told) OR EXISTS (SELECT 1 FROM told WHERE shared))
GROUP BY ALL
