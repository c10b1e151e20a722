-- EX3 培训出勤率 方案4 二·5⑷
-- Of the people due at a training session of the year, those who were there. A
-- session with a sign-in list is counted by the list: whoever has a mark was
-- due. More there than due, or an impossible number, is an error of the session
-- in its town.
-- compare: session, town
WITH marked AS (
  SELECT t.session_no, u.town, t._wrong, t.due_n, t.date_start, coalesce(t.staff_id, t.staff_name) IS NOT NULL AS person,
    coalesce(t.attended_n, CASE t.status WHEN '签到' THEN 1 WHEN '缺席' THEN 0 WHEN '请假' THEN 0 END) AS there
  FROM std_training t JOIN said_unit u ON u.code = t.unit_code
),
counted AS (
  SELECT *, CASE WHEN NOT person THEN due_n WHEN there IS NOT NULL THEN coalesce(due_n, 1) END AS due
  FROM marked m
  WHERE person OR NOT EXISTS (SELECT 1 FROM marked x WHERE x.session_no = m.session_no AND x.person)
),
parts AS (
  SELECT session_no, town, e.id AS period, sum(there) AS there, sum(due) AS due,
    coalesce(sum(there) > sum(due), FALSE) OR bool_or(regexp_matches(_wrong, ',(due_n|attended_n),')) AS wrong
  FROM counted
  JOIN param_period e ON e.name = 'evaluation' AND date_start BETWEEN e.start_on AND e.end_on
  GROUP BY ALL
)
SELECT '' AS measure, '' AS reading, g.grain, g.unit, '' AS dimension, period, sum(there) AS numerator, sum(due) AS denominator
FROM parts p, LATERAL (VALUES ('session', session_no), ('town', town)) AS g (grain, unit)
WHERE there IS NOT NULL AND due > 0 AND NOT wrong AND g.unit IS NOT NULL
  AND NOT (g.grain = 'session' AND EXISTS (SELECT 1 FROM parts x WHERE x.session_no = p.session_no AND x.wrong))
GROUP BY ALL
