-- Persons of the rosters, one row each, with 1 or 0 for what is counted
-- 〔方案2 一, 一·3, 三〕. A yearly roster stands for both terms; of two terms the
-- later counts. Over 50 means that the 50th birthday lies strictly before the
-- day of reference (rules §10); where only the month of birth is known and the
-- day would decide, the age is not reported. What no return tells of the people
-- of a unit is blank there, not 0 (event_told).
-- output: fact_staff
-- inputs: staff_person, unit_scope, person_event, event_told, param_period, param_date, param_setting
-- assert: keys unique (period, person_id)
WITH placed AS (
  SELECT
    *,
    row_number() OVER (PARTITION BY school_year, person_id ORDER BY term DESC NULLS FIRST, _file, _table, _row) AS place
  FROM staff_person
),
dated AS (
  SELECT
    p.*,
    CASE WHEN p.school_year = e.id THEN a.day ELSE make_date(TRY_CAST(substr(p.school_year, 6, 4) AS INTEGER), 8, 31) END AS on_day,
    CASE WHEN p.birth_month THEN CAST(p.birth + INTERVAL 1 MONTH - INTERVAL 1 DAY AS DATE) ELSE p.birth END AS birth_latest,
    list_contains(string_split((SELECT max(value) FROM param_setting WHERE name = 'teacher.posts'), '、'), p.post) AS teaches
  FROM placed p
  LEFT JOIN param_period e ON e.name = 'evaluation'
  LEFT JOIN param_date a ON a.name = 'as_of.staff'
  WHERE p.place = 1
),
aged AS (
  SELECT
    d.*,
    CASE
      WHEN birth_latest < on_day - INTERVAL 50 YEAR THEN 1
      WHEN birth >= on_day - INTERVAL 50 YEAR THEN 0
    END AS over50,
    CASE
      WHEN birth_latest <= on_day - INTERVAL 51 YEAR THEN 1
      WHEN birth > on_day - INTERVAL 51 YEAR THEN 0
    END AS age51,
    year(on_day) - year(birth) - CASE WHEN strftime(birth, '%m%d') > strftime(on_day, '%m%d') THEN 1 ELSE 0 END AS years_old
  FROM dated d
),
happened AS (
  SELECT
    school_year, person_id,
    bool_or(event = '送温暖') AS cared, bool_or(event = '校长干部培训') AS cadre, bool_or(event = '督学培训') AS supervisor,
    bool_or(event = '学历进修') AS studying, bool_or(event = '谈心谈话') AS talked, bool_or(event = '带案下访') AS downward,
    bool_or(event = '教学常规等级') AS marked, bool_or(event = '任课') AS assigned, bool_or(event = '年度考核优秀') AS excellent
  FROM person_event GROUP BY school_year, person_id
),
told AS ( -- of which events a return tells, of the people of a unit
  SELECT
    school_year, unit,
    bool_or(event = '送温暖') AS cared, bool_or(event = '校长干部培训') AS cadre, bool_or(event = '督学培训') AS supervisor,
    bool_or(event = '学历进修') AS studying, bool_or(event = '谈心谈话') AS talked, bool_or(event = '带案下访') AS downward,
    bool_or(event = '教学常规等级') AS marked, bool_or(event = '任课') AS assigned, bool_or(event = '年度考核') AS excellent
  FROM event_told
  GROUP BY school_year, unit
)
SELECT
  a.school_year AS period,
  CASE WHEN a.establishment IS NULL THEN 'not_reported' ELSE 'value' END AS state,
  CASE WHEN a.birth IS NULL OR a._wrong LIKE '%,birth,%' THEN 'not_reported' ELSE 'value' END AS age_state,
  CASE WHEN k.assigned THEN 'value' ELSE 'not_reported' END AS assigned_state,
  a.person_id,
  u.unit_id,
  u.unit_type,
  u.school_id,
  u.town_id,
  u.district_id,
  u.remoteness,
  coalesce(a.teaches, FALSE) AS teaches,
  coalesce(a.status, '在岗') = '在岗' AS on_duty,
  a.establishment,
  a.post,
  a.gender,
  a.education,
  a.title,
  a.entry_kind,
  a.major_subject,
  a.managed_work,
  a.station_zone,
  coalesce(a.needy, FALSE) AS needy,
  coalesce(h.assigned, FALSE) AS assigned,
  a.joined,
  a.contract_end,
  a.on_day,
  1 AS person_n,
  CASE WHEN a.establishment IS NOT NULL THEN CASE WHEN a.establishment = '在编' THEN 1 ELSE 0 END END AS permanent_n,
  a.over50 AS over50_n,
  a.age51 AS age51_n,
  CASE
    WHEN a.years_old <= 30 THEN '≤30'
    WHEN a.years_old <= 40 THEN '31–40'
    WHEN a.years_old <= 50 THEN '41–50'
    WHEN a.years_old <= 55 THEN '51–55'
    WHEN a.years_old > 55 THEN '>55'
  END AS age_band,
  CASE -- came this school year or the one before
    WHEN a.entry_kind <> '新分配' THEN 0
    WHEN a.joined > a.on_day - INTERVAL 2 YEAR AND a.joined <= a.on_day THEN 1
    WHEN a.joined IS NOT NULL THEN 0
  END AS new_n,
  CASE WHEN a.education IS NOT NULL THEN CASE WHEN a.education IN ('本科', '研究生') THEN 1 ELSE 0 END END AS degree_n,
  CASE WHEN a.contract_end IS NOT NULL THEN CASE WHEN CASE WHEN a.contract_end_month THEN last_day(a.contract_end) ELSE a.contract_end END >= a.on_day THEN 1 ELSE 0 END END AS contract_n,
  CASE WHEN a.station_point IS NOT NULL THEN 1 ELSE 0 END AS stationed_n,
  CASE WHEN a.title IS NOT NULL THEN CASE WHEN a.title IN ('一级', '高级', '正高') THEN 1 ELSE 0 END END AS middle_title_n,
  CASE WHEN a.entry_kind IN ('交流', '调入') AND a.joined > a.on_day - INTERVAL 1 YEAR AND a.joined <= a.on_day AND u.remoteness = '边远' THEN 1 ELSE 0 END AS arrived_n,
  CASE WHEN a.status IN ('调出', '离岗') THEN 1 ELSE 0 END AS left_n,
  CASE WHEN k.assigned THEN CASE WHEN a.managed_work IS NOT NULL AND a.station_point IS NOT NULL AND coalesce(h.assigned, FALSE) THEN 1 ELSE 0 END END AS three_ones_n,
  CASE WHEN h.cared THEN 1 WHEN k.cared THEN 0 END AS cared_n,
  CASE WHEN h.cadre THEN 1 WHEN k.cadre THEN 0 END AS cadre_n,
  CASE WHEN h.supervisor THEN 1 WHEN k.supervisor THEN 0 END AS supervisor_n,
  CASE WHEN h.studying THEN 1 WHEN k.studying THEN 0 END AS studying_n,
  CASE WHEN h.talked THEN 1 WHEN k.talked THEN 0 END AS talked_n,
  CASE WHEN h.downward THEN 1 WHEN k.downward THEN 0 END AS downward_n,
  CASE WHEN h.marked THEN 1 WHEN k.marked THEN 0 END AS marked_n,
  CASE WHEN h.excellent THEN 1 WHEN k.excellent THEN 0 END AS excellent_n,
  a._file,
  a._table,
  a._row,
  a._slot
FROM aged a
JOIN unit_scope u ON u.code = a._unit
LEFT JOIN happened h ON h.school_year = a.school_year AND h.person_id = a.person_id
LEFT JOIN told k ON k.school_year = a.school_year AND k.unit = a._unit
