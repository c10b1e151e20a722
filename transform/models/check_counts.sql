-- Returns that count the same pupils and disagree. Pupils of a grade are held
-- against its classes at the start and at the end of the year, because the
-- return may be of either; it is said only where they are neither.
-- output: check_counts
-- inputs: std_enrolment, std_facilities, std_class_movement, std_students, std_graduates, fact_pupils, dim_unit
WITH movement AS (
  SELECT school_year, _unit, grade, CAST(sum(start_n) AS BIGINT) AS start_n, CAST(sum(end_n) AS BIGINT) AS end_n, bool_or(start_n IS NULL OR end_n IS NULL) AS incomplete
  FROM std_class_movement WHERE span = '学年'
  GROUP BY school_year, _unit, grade
),
enrolled AS ( -- of a grade, which may be sent by class
  SELECT
    school_year, _unit, grade, term, CAST(sum(coalesce(male + female, total)) AS BIGINT) AS pupils,
    bool_or(coalesce(male + female, total) IS NULL) AS incomplete,
    min(_file) AS _file, min(_table) AS _table, min(_row) AS _row, min(_slot) AS _slot, min(_period) AS _period
  FROM std_enrolment GROUP BY school_year, _unit, grade, term
),
of_school AS (
  SELECT p.period AS school_year, u.code AS _unit, CAST(sum(p.pupils_n) AS BIGINT) AS pupils, bool_or(p.pupils_n IS NULL) AS incomplete
  FROM fact_pupils p JOIN dim_unit u ON u.unit_id = p.unit_id
  WHERE p.sex = '' GROUP BY p.period, u.code
),
of_facilities AS (
  SELECT school_year, _unit, CAST(sum(pupils) AS BIGINT) AS pupils, min(_row) AS _row
  FROM std_facilities WHERE term IS NULL GROUP BY school_year, _unit
),
rolls AS (
  SELECT school_year, _unit, grade, class_no, count(*) AS pupils, min(_file) AS _file, min(_table) AS _table, min(_row) AS _row, min(_slot) AS _slot, min(_period) AS _period
  FROM std_students WHERE coalesce(state, '在籍') = '在籍' AND (term = '下学期' OR term IS NULL)
  GROUP BY school_year, _unit, grade, class_no
)
SELECT
  e._file, e._table, e._row, e._slot, 'enrolment' AS kind, 'total' AS "column", 'count_mismatch' AS code,
  e._unit AS unit, e._period AS period, CAST(e.pupils AS VARCHAR) AS found, CAST(m.end_n AS VARCHAR) AS expected
FROM enrolled e
JOIN movement m ON m.school_year = e.school_year AND m._unit = e._unit AND m.grade = e.grade
WHERE NOT m.incomplete AND NOT e.incomplete AND e.pupils NOT IN (m.start_n, m.end_n)
UNION ALL
SELECT f._file, f._table, f._row, f._slot, 'facilities', 'pupils', 'count_mismatch', f._unit, f._period, CAST(o.pupils AS VARCHAR), CAST(s.pupils AS VARCHAR)
FROM std_facilities f
JOIN of_facilities o ON o.school_year = f.school_year AND o._unit = f._unit AND o._row = f._row
JOIN of_school s ON s.school_year = f.school_year AND s._unit = f._unit
WHERE f.term IS NULL AND NOT s.incomplete AND o.pupils <> s.pupils
UNION ALL
SELECT g._file, g._table, g._row, g._slot, 'graduates', 'graduates', 'count_mismatch', g._unit, g._period, CAST(g.graduates AS VARCHAR), CAST(c.end_n AS VARCHAR)
FROM std_graduates g
JOIN std_class_movement c
  ON c.span = '学年' AND c.school_year = g.school_year AND c._unit = g._unit AND c.grade = g.grade AND c.class_no = g.class_no
WHERE g.grade = '九年级' AND g.graduates <> c.end_n
UNION ALL
SELECT r._file, r._table, r._row, r._slot, 'students', 'class_no', 'count_mismatch', r._unit, r._period, CAST(r.pupils AS VARCHAR), CAST(c.end_n AS VARCHAR)
FROM rolls r
JOIN std_class_movement c
  ON c.span = '学年' AND c.school_year = r.school_year AND c._unit = r._unit AND c.grade = r.grade AND c.class_no = r.class_no
WHERE r.pupils <> c.end_n
