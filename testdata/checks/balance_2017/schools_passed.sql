-- BB8 学校达标率 rules §8
-- Whether a school reaches six of the seven limits in a stage and 85 % of the
-- other. One that is not known leaves the school not reported.
-- compare: school_stage, town
WITH resources AS (
  SELECT id, town, stage, year, p, 'teaching_area' AS item, CAST(teaching_area AS DECIMAL(38, 1)) AS x FROM said_school
  UNION ALL SELECT id, town, stage, year, p, 'sports_area' AS item, CAST(sports_area AS DECIMAL(38, 1)) AS x FROM said_school
  UNION ALL SELECT id, town, stage, year, p, 'equipment_value' AS item, CAST(equipment_value AS DECIMAL(38, 1)) AS x FROM said_school
  UNION ALL SELECT id, town, stage, year, p, 'media_rooms' AS item, CAST(media_rooms AS DECIMAL(38, 1)) AS x FROM said_school
  UNION ALL SELECT id, town, stage, year, p, 'above_degree', CASE WHEN count(education) = count(*) THEN count(*) FILTER (WHERE CASE stage WHEN '小学' THEN education IN ('大专', '本科', '研究生') ELSE education IN ('本科', '研究生') END) END FROM said_teacher GROUP BY id, town, stage, year, p
  UNION ALL SELECT id, town, stage, year, p, 'backbone', CASE WHEN count(backbone) > 0 THEN count(*) FILTER (WHERE backbone IN ('县级', '市级', '省级')) END FROM said_teacher GROUP BY id, town, stage, year, p
  UNION ALL SELECT id, town, stage, year, p, 'arts_sports', CASE WHEN count(main_subject) > 0 THEN count(*) FILTER (WHERE main_subject IN ('音乐', '体育', '美术')) END FROM said_teacher GROUP BY id, town, stage, year, p
),
pairs AS (
  SELECT * FROM resources WHERE x IS NOT NULL AND p > 0
),
limits (item, per, primary_limit, junior_limit) AS (
  VALUES ('above_degree', 100, 4.2, 5.3), ('backbone', 100, 1, 1), ('arts_sports', 100, 0.9, 0.9), ('media_rooms', 100, 2.3, 2.4),
    ('teaching_area', 1, 4.5, 5.8), ('sports_area', 1, 7.5, 10.2), ('equipment_value', 1, 200000, 250000)
),
judged AS (
  SELECT p.id, p.town, p.stage, p.year, count(*) AS known,
    count(*) FILTER (WHERE p.x * l.per >= p.p * CASE p.stage WHEN '小学' THEN l.primary_limit ELSE l.junior_limit END) AS met,
    count(*) FILTER (WHERE p.x * l.per >= p.p * CASE p.stage WHEN '小学' THEN l.primary_limit ELSE l.junior_limit END * 0.85) AS near
  FROM pairs p JOIN limits l ON l.item = p.item
  GROUP BY p.id, p.town, p.stage, p.year
)
SELECT '' AS measure, '' AS reading, g.grain, g.unit, '' AS dimension, year AS period,
  count(*) FILTER (WHERE met >= 6 AND near = 7) AS numerator, count(*) AS denominator
FROM judged j, LATERAL (VALUES ('school_stage', id || '/' || stage), ('town', town)) AS g (grain, unit)
WHERE known = 7 AND g.unit IS NOT NULL
GROUP BY ALL
