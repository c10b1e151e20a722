-- PE16 领导包案率 第五篇 三(二)
-- Of the complex cases, those found under a leader: in that ledger, or by the
-- leader the register names, which is the same.
-- Each month beside the window.
-- compare: town
SELECT '' AS measure, '' AS reading, 'town' AS grain, u.town AS unit, '' AS dimension, p.period AS period,
  count(*) FILTER (WHERE c.under_leader) AS numerator, count(*) AS denominator
FROM said_petition c
JOIN said_unit u ON u.code = c.unit_code
JOIN param_period w ON w.name = 'petition.window' AND c.received_on BETWEEN w.start_on AND w.end_on,
LATERAL (VALUES (strftime(c.received_on, '%Y-%m')), (w.id)) AS p (period)
WHERE c.complex AND u.town IS NOT NULL
GROUP BY ALL
