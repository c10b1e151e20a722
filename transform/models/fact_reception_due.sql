-- Reception owed by the calendar, whatever was planned 〔第五篇 三(二)〕: secretary
-- and mayor each in every week with a workday, a leader on every workday, a
-- village on every Monday that is a workday (one of its three people, by monday.who all of them). A day held by secretary or mayor is
-- held. A week runs from its first workday of the window to
-- its last. Only days past on as_of.petitions are due; a kind of duty nobody sent a
-- row of is not expected. A town or village that never sent a row has not reported, and
-- where the owed list names this return, but neither it nor its town, it is not concerned.
-- output: fact_reception_due
-- inputs: std_reception_duty, ref_owed, unit_scope, unit_role, dim_workday, param_period, param_date, param_setting
-- assert: keys unique (duty, duty_kind, period, place_id)
WITH held AS (
  SELECT DISTINCT r._unit AS code, r.duty_kind, r.date AS day,
    coalesce(nullif(r.actual_name, ''), nullif(r.substitute_name, '')) AS who,
    coalesce(nullif(r.actual_name, ''), nullif(r.substitute_name, '')) IS NOT NULL AS came
  FROM std_reception_duty r
),
days AS (
  SELECT w.day, w.week
  FROM dim_workday w
  JOIN param_period p ON p.name = 'reception.window' AND w.day BETWEEN p.start_on AND p.end_on
  LEFT JOIN param_date a ON a.name = 'as_of.petitions'
  WHERE w.duty_day AND w.day <= coalesce(a.day, w.day)
),
kinds AS (
  SELECT duty_kind, min(day) AS first_day, max(day) AS last_day FROM held GROUP BY duty_kind
),
due AS (
  SELECT '每周接访' AS duty, k.duty_kind, r.code, CAST(min(d.day) AS VARCHAR) || '..' || CAST(max(d.day) AS VARCHAR) AS period, bool_or(coalesce(h.came, FALSE)) AS came
  FROM kinds k
  JOIN unit_role r ON r.role = 'town'
  CROSS JOIN days d
  LEFT JOIN held h ON h.code = r.code AND h.duty_kind = k.duty_kind AND h.day = d.day
  WHERE k.duty_kind IN ('书记接访日', '镇长接访日')
  GROUP BY k.duty_kind, r.code, d.week
  UNION ALL
  SELECT '每日接访', '', r.code, CAST(d.day AS VARCHAR) || '..' || CAST(d.day AS VARCHAR), bool_or(coalesce(h.came, FALSE))
  FROM unit_role r
  CROSS JOIN days d
  LEFT JOIN held h ON h.code = r.code AND h.duty_kind <> '村居周一接访' AND h.day = d.day
  WHERE r.role = 'town' AND EXISTS (SELECT 1 FROM kinds WHERE duty_kind = '班子成员接访')
  GROUP BY r.code, d.day
  UNION ALL
  SELECT '周一接访', '', r.code, CAST(d.day AS VARCHAR) || '..' || CAST(d.day AS VARCHAR),
    count(DISTINCT h.who) >= (SELECT CASE WHEN bool_or(value = 'all') THEN 3 ELSE 1 END FROM param_setting WHERE name = 'monday.who')
  FROM unit_role r
  CROSS JOIN days d
  LEFT JOIN held h ON h.code = r.code AND h.duty_kind = '村居周一接访' AND h.day = d.day
  WHERE r.role = 'village' AND isodow(d.day) = 1 AND EXISTS (SELECT 1 FROM kinds WHERE duty_kind = '村居周一接访')
  GROUP BY r.code, d.day
),
owing AS (
  SELECT o.code, u.town_id FROM ref_owed o LEFT JOIN unit_scope u ON u.code = o.code AND u.unit_type = '乡镇街' WHERE o.kind = 'reception_duty'
)
SELECT
  d.duty,
  d.duty_kind,
  d.period,
  CASE
    WHEN EXISTS (SELECT 1 FROM held h WHERE h.code = d.code AND (h.duty_kind = '村居周一接访') = (d.duty = '周一接访')) THEN 'value'
    WHEN NOT EXISTS (SELECT 1 FROM owing) OR EXISTS (SELECT 1 FROM owing o WHERE o.code = d.code OR o.town_id = u.town_id) THEN 'not_reported'
    ELSE 'not_applicable'
  END AS state,
  u.unit_id AS place_id,
  u.village_id,
  u.town_id,
  1 AS due_n,
  CASE WHEN d.came THEN 1 ELSE 0 END AS held_n
FROM due d JOIN unit_scope u ON u.code = d.code
