-- Entries of returns that tell of a person and a kind of event, in a school
-- year: training attended, a visit in need 〔方案3 五·5〕, a visit with a case
-- 〔第五篇 五(二)〕, a heart-to-heart talk 〔第三篇 二·2〕, a mark for teaching routine
-- 〔方案4 三(二)3〕, the yearly appraisal and excellence in it 〔方案4 四·3〕, a class
-- taught. happened is false where the entry says that it did not come to it: absent,
-- or planned and not done. An entry of nobody known is none.
-- output: event_entry
-- inputs: std_training, std_activities, std_meetings, std_teaching_routine, std_appraisals, std_teaching_assignment, map_person, dim_day, param_period
WITH dated AS (
  SELECT
    'training' AS kind, program AS event, date_start AS day, program = '学历进修' OR coalesce(attended_n >= 1, status = '签到') AS happened,
    _unit AS unit, staff_id, staff_name, _file, _table
  FROM std_training WHERE program IS NOT NULL AND (attended_n IS NOT NULL OR status IS NOT NULL OR program = '学历进修')
  UNION ALL
  SELECT 'activities', category, coalesce(done_on, plan_end, plan_start), done_on IS NOT NULL, _unit, staff_id, staff_name, _file, _table
  FROM std_activities WHERE category IN ('送温暖', '带案下访')
  UNION ALL
  SELECT 'teaching_routine', '教学常规等级', TRY_CAST(month || '-01' AS DATE), TRUE, _unit, staff_id, staff_name, _file, _table
  FROM std_teaching_routine WHERE mark IS NOT NULL
),
placed AS (
  SELECT e.kind, e.event, d.school_year, e.happened, e.unit, e.staff_id, e.staff_name, e._file, e._table
  FROM dated e JOIN dim_day d ON d.day = e.day WHERE e.event NOT IN ('督学培训', '带案下访')
  UNION ALL -- of the period of their plan, told of the people of the evaluation year
  SELECT e.kind, e.event, y.id, e.happened, e.unit, e.staff_id, e.staff_name, e._file, e._table
  FROM dated e
  JOIN param_period w ON w.name = CASE e.event WHEN '督学培训' THEN 'calendar.year' ELSE 'petition.window' END AND e.day BETWEEN w.start_on AND w.end_on
  JOIN param_period y ON y.name = 'evaluation'
  WHERE e.event IN ('督学培训', '带案下访')
  UNION ALL
  SELECT 'appraisals', '年度考核', year, TRUE, _unit, staff_id, staff_name, _file, _table
  FROM std_appraisals WHERE scheme = '年度考核' AND result IS NOT NULL
  UNION ALL
  SELECT 'appraisals', '年度考核优秀', year, TRUE, _unit, staff_id, staff_name, _file, _table
  FROM std_appraisals WHERE scheme = '年度考核' AND result = '优秀'
  UNION ALL -- talks of the campaign likewise
  SELECT 'meetings', m.kind, e.id, TRUE, m._unit, m.staff_id, m.staff_name, m._file, m._table
  FROM std_meetings m
  JOIN param_period w ON w.name = 'mass_line.window' AND m.date BETWEEN w.start_on AND w.end_on
  JOIN param_period e ON e.name = 'evaluation'
  WHERE m.kind = '谈心谈话'
  UNION ALL
  SELECT 'teaching_assignment', '任课', school_year, TRUE, _unit, staff_id, staff_name, _file, _table FROM std_teaching_assignment
)
SELECT e.kind, e.event, e.school_year, e.happened, e.unit, p.person_id, e._file, e._table
FROM placed e
JOIN map_person p
  ON NOT p.visitor AND p.unit = e.unit AND p.given_id = coalesce(e.staff_id, '') AND p.given_name = coalesce(e.staff_name, '')
WHERE p.person_id IS NOT NULL
