package dudao_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dudao/internal/kind"
	"dudao/internal/warehouse"
)

// The county that BenchmarkCounty makes: as many copies of a random office of
// two towns as have some 300 schools, with the people and classes of a county.
const (
	countyCopies  = 17
	countyPeople  = 4  // times the people of the office
	countyClasses = 5  // of a grade
	countyPupils  = 52 // of a class
	// countyFiles keeps the files of the copies apart.
	countyFiles = 100_000
)

// BenchmarkCounty holds all packs to hand-written SQL for the same figures: the
// check queries of testdata/checks, which say every clause over the tables as
// they were sent and know nothing of states, "n of m", people or lineage. Both
// run in turn on one county; see bench/README.md.
//
//	go test . -run '^$' -bench County -benchtime 3x -timeout 60m
func BenchmarkCounty(b *testing.B) {
	o := &checkedOffice{script: newScript(b), seed: 2}
	w := newWorld(o.script, o.seed)
	w.staffing = countyPeople
	w.fill()
	w.multiply()
	w.examine()
	b.Log(o.census())
	queries := o.opinions(b)
	var engine, peer []time.Duration
	for b.Loop() {
		start := time.Now()
		o.out = nil
		o.outcome()
		engine = append(engine, time.Since(start))
		start = time.Now()
		o.share()
		for _, q := range queries {
			o.exec("CREATE OR REPLACE TABLE opinion AS " + q)
		}
		peer = append(peer, time.Since(start))
	}
	slices.Sort(engine)
	slices.Sort(peer)
	ours, theirs := engine[len(engine)/2].Seconds(), peer[len(peer)/2].Seconds()
	b.ReportMetric(ours, "s/all-packs")
	b.ReportMetric(theirs, "s/by-hand")
	b.ReportMetric(ours/theirs, "times-by-hand")
	b.ReportMetric(float64(o.out.Queries), "queries")
	b.ReportMetric(float64(len(o.out.Results)), "results")
	b.ReportMetric(0, "ns/op")
}

// opinions are the check queries of all packs.
func (o *checkedOffice) opinions(b *testing.B) []string {
	files, err := filepath.Glob("testdata/checks/*/*.sql")
	if err != nil {
		b.Fatal(err)
	}
	var queries []string
	for _, file := range files {
		if filepath.Base(filepath.Dir(file)) != "shared" {
			queries = append(queries, readSQL(b, file))
		}
	}
	return queries
}

// scoped are columns whose ids are of one office, and have to differ between
// its copies; numbered are those of them that differ between years too.
var (
	scoped = strings.Fields(`_unit unit_code parent_code school_code staff_id homeroom_id planned_id head_id leader_id
		case_no repeat_of project_no session_no student_no`)
	numbered = strings.Fields("case_no repeat_of project_no session_no")
)

// multiply copies every return of the office, under other ids, and then all of
// them once more as those of the year before.
func (w *world) multiply() {
	for _, k := range w.kinds.Kinds() {
		if k.ID == "calendar" || k.ID == "exam_subjects" || k.ID == "exam_scores" {
			continue
		}
		table := "std_" + k.ID
		w.exec("CREATE TABLE once AS FROM " + table)
		w.exec("INSERT INTO " + table + " SELECT " + countyColumns(k, func(column string, _ kind.Type) string {
			if slices.Contains(scoped, strings.Trim(column, `"`)) {
				return column + " || 'X' || n"
			}
			return column
		}, fmt.Sprintf("_file + %d * n", countyFiles)) + fmt.Sprintf(" FROM once, range(1, %d) AS copies (n)", countyCopies))
		w.exec("DROP TABLE once")
		if k.ID == "units" {
			continue
		}
		w.exec("INSERT INTO " + table + " SELECT " + countyColumns(k, yearBefore, fmt.Sprintf("_file + %d", 50*countyFiles)) + " FROM " + table)
	}
	w.exec(fmt.Sprintf(`INSERT INTO meta_file SELECT f.file + %d * n, f.path, f.received FROM meta_file f, range(1, %d) AS copies (n)`, countyFiles, 2*countyCopies))
}

// countyColumns prints the columns of a kind's table, each as change says.
func countyColumns(k *kind.Kind, change func(column string, typ kind.Type) string, file string) string {
	columns := []string{file, "_table", "_row", "_slot", change("_unit", kind.Code), "_period", "_wrong", "_na"}
	for _, c := range k.Columns {
		columns = append(columns, change(warehouse.QuoteIdent(c.ID), c.Type))
		if c.Type == kind.DateMonth {
			columns = append(columns, warehouse.QuoteIdent(c.ID+"_month"))
		}
	}
	return strings.Join(columns, ", ")
}

// yearBefore prints a column as it was a year ago.
func yearBefore(column string, typ kind.Type) string {
	bare := strings.Trim(column, `"`)
	switch {
	case typ == kind.Date || typ == kind.DateMonth:
		return "CAST(" + column + " - INTERVAL 1 YEAR AS DATE)"
	case slices.Contains(numbered, bare):
		return column + " || 'Y'"
	case typ == kind.Month || typ == kind.Period || bare == "school_year" || bare == "year":
		for year := 2011; year <= 2015; year++ {
			column = fmt.Sprintf("replace(%s, '%d', '%d')", column, year, year-1)
		}
	}
	return column
}

// examine puts in what is counted in millions: the scores of the two sessions
// of the year, and with them the roll and who teaches whom.
func (w *world) examine() {
	w.exec("DELETE FROM std_exam_scores")
	w.exec("DELETE FROM std_students")
	w.exec("DELETE FROM std_teaching_assignment")
	w.exec(`INSERT INTO std_exam_subjects BY NAME
		SELECT max(_file) AS _file, 1 AS _table, CAST(1000 + row_number() OVER () AS INTEGER) AS _row, 0 AS _slot, '' AS _wrong, '' AS _na, exam_id, school_year, term, grade,
			s.subject, 100 AS full_mark, max(date_start) AS date_start
		FROM std_exam_subjects x, unnest(['语文', '数学', '英语', '物理', '化学', '生物', '政治', '历史', '地理']) AS s (subject)
		WHERE exam_id IN ('2013-2014-1-期末', '2013-2014-2-期末')
			AND NOT EXISTS (FROM std_exam_subjects o WHERE o.exam_id = x.exam_id AND o.grade = x.grade AND o.subject = s.subject)
		GROUP BY exam_id, school_year, term, grade, s.subject`)
	var grades []string
	for i, g := range append(slices.Clone(primaryGrades), juniorGrades...) {
		stage := "小学"
		if i >= len(primaryGrades) {
			stage = "初中"
		}
		grades = append(grades, fmt.Sprintf("('%s', %d, '%s')", g, i+1, stage))
	}
	w.exec(fmt.Sprintf(`CREATE TABLE classes AS
		SELECT u.unit_code, u.unit_name, g.grade, CAST(n AS VARCHAR) AS class_no, 1000000 + row_number() OVER (ORDER BY u.unit_code, g.no, n) AS place
		FROM std_units u, (VALUES %s) AS g (grade, no, stage), range(1, %d) AS classes (n)
		WHERE u.unit_type IN ('完全小学', '教学点') AND g.stage = '小学' OR u.unit_type IN ('九年制学校', '初级中学') AND g.stage = '初中'`, strings.Join(grades, ", "), countyClasses+1))
	w.exec(fmt.Sprintf(`CREATE TABLE pupils AS
		SELECT c.*, 'G' || (c.place * 100 + p) AS student_no, hash(c.place * 100 + p) AS chance FROM classes c, range(1, %d) AS pupils (p)`, countyPupils+1))
	w.exec(`INSERT INTO std_students BY NAME
		SELECT place AS _file, 1 AS _table, row_number() OVER () AS _row, 0 AS _slot, unit_code AS _unit, '' AS _wrong, '' AS _na, '2013-2014' AS school_year,
			unit_code, unit_name, grade, class_no, student_no, '在籍' AS state, CASE WHEN chance % 2 = 0 THEN '男' ELSE '女' END AS gender
		FROM pupils`)
	w.exec(`INSERT INTO std_exam_scores BY NAME
		SELECT p.place AS _file, 1 AS _table, CAST(row_number() OVER () AS INTEGER) AS _row, 0 AS _slot, p.unit_code AS _unit, x.exam_id AS _period, '' AS _wrong, '' AS _na,
			x.school_year, x.term, p.unit_code, p.unit_name, p.grade, p.class_no, p.student_no, x.subject, x.exam_id, x.full_mark AS full_marks,
			CASE WHEN hash(p.student_no, x.subject, x.exam_id) % 60 = 7 THEN '缺考' WHEN hash(p.student_no, x.subject, x.exam_id) % 5003 = 1 THEN '作弊' ELSE '正常' END AS exam_status,
			CASE WHEN exam_status = '正常' AND hash(x.subject, p.student_no) % 997 <> 3 THEN CAST((hash(p.student_no, x.exam_id, x.subject) % 201) AS DECIMAL(18, 6)) * 0.5 END AS score
		FROM pupils p JOIN std_exam_subjects x ON x.grade = p.grade AND x.exam_id IN ('2013-2014-1-期末', '2013-2014-2-期末')`)
	w.exec(`INSERT INTO std_teaching_assignment BY NAME
		SELECT c.place AS _file, 1 AS _table, CAST(row_number() OVER () AS INTEGER) AS _row, 0 AS _slot, c.unit_code AS _unit, '' AS _wrong, '' AS _na, '2013-2014' AS school_year,
			x.term, c.unit_code, c.unit_name, c.grade, c.class_no, x.subject, s.staff_id, s.staff_name
		FROM classes c
		JOIN (SELECT DISTINCT grade, subject, term FROM std_exam_subjects WHERE school_year = '2013-2014') x ON x.grade = c.grade
		LEFT JOIN (
			SELECT unit_code, staff_id, min(staff_name) AS staff_name, row_number() OVER (PARTITION BY unit_code ORDER BY staff_id) AS n, count(*) OVER (PARTITION BY unit_code) AS persons
			FROM std_staff WHERE staff_id IS NOT NULL GROUP BY unit_code, staff_id) s
			ON s.unit_code = c.unit_code AND s.n = 1 + hash(c.grade, x.subject) % s.persons`)
}

// census says how large the county is.
func (o *checkedOffice) census() string {
	var lines []string
	err := warehouse.Each(o.t.Context(), o.db, func(r *warehouse.Rows) error {
		var line string
		err := r.Scan(&line)
		lines = append(lines, line)
		return err
	}, `SELECT format('{} schools, {} teachers, {} pupils, {} score rows', (SELECT count(*) FROM std_units WHERE unit_type IN ('完全小学', '教学点', '九年制学校', '初级中学', '高级中学', '职业高中', '幼儿园')),
		(SELECT count(DISTINCT staff_id) FROM std_staff), (SELECT count(*) FROM std_students), (SELECT count(*) FROM std_exam_scores))
		UNION ALL
		SELECT string_agg(table_name || ' ' || estimated_size, ', ' ORDER BY table_name) FROM duckdb_tables() WHERE table_name LIKE 'std_%' AND estimated_size > 0`)
	if err != nil {
		o.t.Fatal(err)
	}
	return strings.Join(lines, "\n")
}
