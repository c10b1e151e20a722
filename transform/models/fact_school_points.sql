-- Points of the schools in the central school's evaluation 〔方案3 五·8〕: the last
-- inspection of each item, added up. Which school is last is decided on the exact
-- ratio; a tie for the last place names all of them, and the committee decides
-- (rules §7). With several towns each has a last place of its own; one with fewer
-- than two schools has none. A talk counts from the day of the evaluation on.
-- output: fact_school_points
-- inputs: fact_check_item, std_appraisals, std_violations, std_meetings, unit_scope
-- assert: keys unique (school_id)
WITH points AS (
  SELECT
    i.period,
    i.school_id,
    max(i.town_id) AS town_id,
    max(a.date) AS judged_on,
    sum(i.score) AS score,
    sum(coalesce(i.full_score, 100)) AS full_score
  FROM fact_check_item i
  JOIN std_appraisals a ON a._file = i._file AND a._table = i._table AND a._row = i._row AND a._slot = i._slot
  WHERE i.scheme = '学校积分评估' AND i.span = 'evaluation' AND i.state = 'value' AND i.school_id IS NOT NULL AND i.score IS NOT NULL
  GROUP BY i.period, i.school_id
),
talks AS (
  SELECT u.unit_id, v.date AS day FROM std_violations v JOIN unit_scope u ON u.code = v._unit WHERE v.action = '诫勉谈话'
  UNION ALL
  SELECT u.unit_id, m.date FROM std_meetings m JOIN unit_scope u ON u.code = m._unit WHERE m.kind = '谈心谈话'
),
placed AS (
  SELECT
    p.*,
    count(*) OVER (PARTITION BY p.period, p.town_id) AS schools,
    NOT EXISTS (
      SELECT 1 FROM points o
      WHERE o.period = p.period AND o.town_id IS NOT DISTINCT FROM p.town_id AND o.score * p.full_score < p.score * o.full_score
    ) AS is_last
  FROM points p
)
SELECT
  p.period,
  CASE WHEN p.schools < 2 THEN 'not_applicable' ELSE 'value' END AS state,
  p.school_id,
  p.town_id,
  CASE WHEN p.town_id = 'TOWN' THEN '' ELSE coalesce(p.town_id, '') END AS rank_scope, -- a lone town needs no name
  p.score,
  p.full_score,
  CASE WHEN p.is_last THEN 1 ELSE 0 END AS last_n,
  CASE WHEN p.is_last AND EXISTS (SELECT 1 FROM talks t WHERE t.unit_id = p.school_id AND t.day >= coalesce(p.judged_on, t.day)) THEN 1 ELSE 0 END AS talked_n
FROM placed p
