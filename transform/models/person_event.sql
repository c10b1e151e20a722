-- What happened to or was done by a person, once a kind and school year:
-- training attended, a visit in need 〔方案3 五·5〕, a visit with a case 〔第五篇
-- 五(二)〕, a heart-to-heart talk 〔第三篇 二·2〕, a mark for teaching routine 〔方案4
-- 三(二)3〕, excellence in the yearly appraisal 〔方案4 四·3〕, a class taught.
-- output: person_event
-- inputs: std_training, std_activities, std_meetings, std_teaching_routine, std_appraisals, std_teaching_assignment, map_person, dim_day, param_period
-- assert: keys unique (event, school_year, person_id)
WITH events AS (
  SELECT program AS event, date_start AS day, _unit AS unit, staff_id, staff_name FROM std_training
  WHERE coalesce(attended_n >= 1, status = '签到', FALSE) OR program = '学历进修'
  UNION ALL SELECT category, done_on, _unit, staff_id, staff_name FROM std_activities WHERE category IN ('送温暖', '带案下访') AND done_on IS NOT NULL
  UNION ALL SELECT '教学常规等级', TRY_CAST(month || '-01' AS DATE), _unit, staff_id, staff_name FROM std_teaching_routine WHERE mark IS NOT NULL
),
placed AS (
  SELECT e.event, d.school_year, e.unit, e.staff_id, e.staff_name FROM events e JOIN dim_day d ON d.day = e.day
  UNION ALL
  SELECT '年度考核', year, _unit, staff_id, staff_name FROM std_appraisals WHERE scheme = '年度考核' AND result IS NOT NULL
  UNION ALL
  SELECT '年度考核优秀', year, _unit, staff_id, staff_name FROM std_appraisals WHERE scheme = '年度考核' AND result = '优秀'
  UNION ALL -- talks are those of the campaign
  SELECT m.kind, e.id, m._unit, m.staff_id, m.staff_name
  FROM std_meetings m
  JOIN param_period w ON w.name = 'mass_line.window' AND m.date BETWEEN w.start_on AND w.end_on
  JOIN param_period e ON e.name = 'evaluation'
  WHERE m.kind = '谈心谈话'
  UNION ALL
  SELECT '任课', school_year, _unit, staff_id, staff_name FROM std_teaching_assignment
)
SELECT DISTINCT e.event, e.school_year, p.person_id
FROM placed e
JOIN map_person p
  ON NOT p.visitor AND p.unit = e.unit AND p.given_id = coalesce(e.staff_id, '') AND p.given_name = coalesce(e.staff_name, '')
WHERE p.person_id IS NOT NULL
