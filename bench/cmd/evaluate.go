package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dudao/internal/fact"
	"dudao/internal/office"
	"dudao/internal/warehouse"
	"dudao/metrics"
	"dudao/metrics/aggregate"
	"dudao/metrics/definition"
	"dudao/transform"
)

// evaluate measures transform and metrics on score rows beside the same sums
// in hand-written SQL, in turns on one warehouse, and checks that both give
// the same sums.
func (b *bench) evaluate(ctx context.Context) error {
	e, err := b.scored(ctx, b.scores)
	if err != nil {
		return err
	}
	defer e.db.Close()
	var ours, theirs, facts, sums []cost
	for range b.repeats {
		took, err := e.peer(ctx)
		if err != nil {
			return err
		}
		theirs = append(theirs, took)
		t, m, err := e.program(ctx)
		if err != nil {
			return err
		}
		ours, facts = append(ours, t.plus(m)), append(facts, t)
		s, err := e.sums(ctx)
		if err != nil {
			return err
		}
		sums = append(sums, s)
	}
	us, them, made, same := median(ours), median(theirs), median(facts), median(sums)
	b.head(fmt.Sprintf("evaluation: %d score rows", b.scores))
	line := func(what string, c cost, note string) {
		fmt.Fprintf(b.out, "%-34s %8.2f s %8.2f s  %s\n", what, c.wall.Seconds(), c.cpu.Seconds(), note)
	}
	line("hand-written SQL, the exam sums", them, "")
	line("dudao, the exam sums alone", same, fmt.Sprintf("%.2f × its time, %.2f × its cpu", ratio(same.wall, them.wall), ratio(same.cpu, them.cpu)))
	line("dudao, every fact and indicator", us, fmt.Sprintf("facts %.2f s; %d queries, %d results", made.wall.Seconds(), e.outcome.Queries, len(e.outcome.Results)))
	if err := e.agree(ctx); err != nil {
		return err
	}
	fmt.Fprintln(b.out, "the sums of every class and teacher are equal")
	return nil
}

// growth measures evaluation from a hundredth of the score rows to two and a
// half times as many, and fits time = c·rows^k, by the clock and by CPU time,
// which other work on the machine disturbs less.
func (b *bench) growth(ctx context.Context) error {
	var x, wall, cpu []float64
	fmt.Fprintf(b.out, "\nevaluation as it grows\n%12s %10s %10s %8s\n", "score rows", "median", "cpu", "queries")
	for _, rows := range []int{100_000, 316_000, 1_000_000, 3_160_000, 10_000_000} {
		e, err := b.scored(ctx, rows)
		if err != nil {
			return err
		}
		var took []cost
		for range max(b.repeats, 5) {
			t, m, err := e.program(ctx)
			if err != nil {
				return errors.Join(err, e.db.Close())
			}
			took = append(took, t.plus(m))
		}
		one := median(took)
		fmt.Fprintf(b.out, "%12d %8.2f s %8.2f s %8d\n", rows, one.wall.Seconds(), one.cpu.Seconds(), e.outcome.Queries)
		x, wall, cpu = append(x, math.Log(float64(rows))), append(wall, math.Log(one.wall.Seconds())), append(cpu, math.Log(one.cpu.Seconds()))
		if err := e.db.Close(); err != nil {
			return err
		}
	}
	fmt.Fprintf(b.out, "exponent of all points %.3f, of the last two %.3f; by cpu %.3f and %.3f\n",
		slope(x, wall), slope(x[3:], wall[3:]), slope(x, cpu), slope(x[3:], cpu[3:]))
	return nil
}

// slope is that of the least-squares line.
func slope(x, y []float64) float64 {
	var sx, sy, sxx, sxy float64
	for i := range x {
		sx, sy, sxx, sxy = sx+x[i], sy+y[i], sxx+x[i]*x[i], sxy+x[i]*y[i]
	}
	n := float64(len(x))
	return (n*sxy - sx*sy) / (n*sxx - sx*sx)
}

// scoredOffice is an office with many score rows in its warehouse.
type scoredOffice struct {
	*opened
	facts   *fact.Catalogue
	sql     string            // of the peer
	models  map[string]string // those of examModels
	outcome *metrics.Outcome
}

// scored opens an office with a roster, an assignment of teachers and rows
// score rows, which are put straight into the warehouse: what is measured here
// begins where ingest ends.
func (b *bench) scored(ctx context.Context, rows int) (*scoredOffice, error) {
	name := fmt.Sprintf("evaluate-%d", rows)
	list := schoolsFor(rows / len(subjects))
	if err := b.office(name, list, writeTeaching); err != nil {
		return nil, err
	}
	dir := filepath.Join(b.data, name)
	if err := remove(filepath.Join(dir, "dudao.duckdb"), filepath.Join(dir, "dudao.duckdb.wal")); err != nil {
		return nil, err
	}
	o, err := openOffice(ctx, dir)
	if err != nil {
		return nil, err
	}
	e := &scoredOffice{opened: o}
	text, err := os.ReadFile(filepath.Join(b.peers, "evaluate.sql"))
	if err != nil {
		return nil, errors.Join(err, o.db.Close())
	}
	e.sql = strings.TrimSuffix(strings.TrimSpace(string(text)), ";")
	e.models = map[string]string{}
	for _, name := range examModels {
		text, err := os.ReadFile(filepath.Join(b.models, name+".sql"))
		if err != nil {
			return nil, errors.Join(err, o.db.Close())
		}
		e.models[name] = string(text)
	}
	if e.facts, err = fact.Shipped(); err != nil {
		return nil, errors.Join(err, o.db.Close())
	}
	if err := o.ingest(ctx); err != nil {
		return nil, errors.Join(err, o.db.Close())
	}
	return e, errors.Join(e.fill(ctx, rows))
}

// writeTeaching writes who teaches what: a teacher for each grade and subject
// of a school.
func writeTeaching(dir string, list []school) error {
	var staff, teaching strings.Builder
	staff.WriteString("工号,姓名,学校代码,编制,岗位\n")
	teaching.WriteString("学校代码,年级,班级,学科,工号,姓名\n")
	for n, s := range list {
		for g, grade := range grades {
			for j, subject := range subjects {
				h := mix(uint64((n*len(grades)+g)*len(subjects) + j))
				id := fmt.Sprintf("T%s%d%d", s.code[1:], g+1, j+1)
				name := string([]rune{family[h%30], given[h/30%30], given[h/900%30]})
				fmt.Fprintf(&staff, "%s,%s,%s,在编,专任教师\n", id, name, s.code)
				for c := range perGrade {
					fmt.Fprintf(&teaching, "%s,%s,%d班,%s,%s,%s\n", s.code, grade, c+1, subject, id, name)
				}
			}
		}
	}
	return errors.Join(
		write(filepath.Join(dir, "inbox", "泉县2013—2014学年教师花名册.csv"), staff.String()),
		write(filepath.Join(dir, "inbox", "泉县2013—2014学年任课表.csv"), teaching.String()))
}

// fill puts the score rows in, a file for each school, and makes the two
// tables that the peer reads.
func (e *scoredOffice) fill(ctx context.Context, rows int) error {
	quoted := func(list []string) string { return "['" + strings.Join(list, "', '") + "']" }
	perSchool := classSize * perGrade * len(grades)
	for _, s := range []string{
		fmt.Sprintf(`INSERT INTO raw_exam_scores BY NAME
		SELECT CAST(1000000 + pupil // %[1]d AS INTEGER) AS _file, 1 AS _table, CAST(i + 3 AS INTEGER) AS _row, 0 AS _slot,
		  'S' || lpad(CAST(1 + pupil // %[1]d AS VARCHAR), 4, '0') AS _unit, '%[2]s' AS _period, '' AS _wrong, '' AS _na,
		  '%[3]s' AS school_year, '下学期' AS term, _unit AS unit_code, %[4]s[1 + pupil // %[5]d %% 9] AS grade,
		  CAST(1 + pupil // %[6]d %% %[7]d AS VARCHAR) AS class_no, 'G' || CAST(431200199800000000 + pupil AS VARCHAR) AS student_no,
		  %[8]s[1 + i %% 9] AS subject, '%[2]s' AS exam_id, 100 AS full_marks,
		  CASE WHEN i %% 40 = 7 THEN '缺考' WHEN i %% 5003 = 1 THEN '作弊' WHEN i %% 701 = 2 THEN '免考' ELSE '正常' END AS exam_status,
		  CASE WHEN exam_status = '正常' AND i %% 997 <> 3 THEN CAST(hash(i) %% 201 AS DECIMAL(18, 6)) * CAST(0.5 AS DECIMAL(2, 1)) END AS score
		FROM (SELECT i, i // 9 AS pupil FROM range(%[9]d) AS t(i))`,
			perSchool, examID, schoolYear, quoted(grades), classSize*perGrade, classSize, perGrade, quoted(subjects), rows),
		`INSERT INTO meta_standing BY NAME SELECT DISTINCT _file AS file, _table AS "table", 'exam_scores' AS kind, _unit AS unit, _period AS period, false AS fed,
		  1 AS "rows", 1 AS filled, 0 AS nil, '' AS digest FROM raw_exam_scores`,
		`CREATE TABLE scores AS SELECT exam_id AS exam, _unit AS unit, grade, class_no, subject, exam_status AS status, score, full_marks FROM raw_exam_scores`,
		`CREATE TABLE teaching AS SELECT DISTINCT _unit AS unit, grade, class_no, subject, staff_id AS staff FROM raw_teaching_assignment`,
		`CHECKPOINT`,
	} {
		if err := e.db.Exec(ctx, s); err != nil {
			return err
		}
	}
	return nil
}

// peer runs the hand-written SQL.
func (e *scoredOffice) peer(ctx context.Context) (cost, error) {
	watch := startWatch()
	err := e.db.Exec(ctx, "CREATE OR REPLACE TABLE peer AS "+e.sql)
	return watch.stop(), err
}

// program makes the facts and the results, as `dudao evaluate` does.
func (e *scoredOffice) program(ctx context.Context) (facts, sums cost, err error) {
	p := e.params
	watch := startWatch()
	if _, err := transform.Run(ctx, e.db, transform.Options{Facts: e.facts, Params: transform.Params{
		Periods: p.Periods, Dates: p.Dates, Lists: p.Lists, Settings: p.Settings,
	}}); err != nil {
		return cost{}, cost{}, err
	}
	facts = watch.stop()
	settings := map[string]definition.Setting{}
	for name, known := range office.SettingList() {
		settings[name] = definition.Setting{Type: known.Type, Value: p.Settings[name], Text: known.Text}
	}
	watch = startWatch()
	e.outcome, err = metrics.Run(ctx, metrics.Options{DB: e.db, Facts: e.facts, Params: metrics.Params{
		Calendar: p.Calendar, Periods: p.Periods, Dates: p.Dates, Settings: settings,
	}})
	return facts, watch.stop(), err
}

// examModels are the models between score rows and the facts that the exam
// sums are added up from; examCodes the indicators that add them up.
var (
	examModels = []string{"exam_several", "exam_shared", "exam_twice", "exam_class", "exam_space", "exam_unsent", "fact_exam_class_subject", "fact_exam_teacher"}
	examCodes  = []string{"TG14", "TG46"}
)

// sums makes what the peer makes and nothing else: the models of examModels
// anew, in one transaction as ever, and the sums of examCodes.
func (e *scoredOffice) sums(ctx context.Context) (cost, error) {
	exam := &definition.Pack{}
	for _, pack := range e.outcome.Catalogue.Packs {
		for _, f := range pack.Figures {
			if slices.Contains(examCodes, f.Info.Code) {
				exam.Figures = append(exam.Figures, f)
			}
		}
		for _, r := range pack.Rankings {
			if slices.Contains(examCodes, r.Info.Code) {
				exam.Rankings = append(exam.Rankings, r)
			}
		}
	}
	catalogue := &definition.Catalogue{Packs: []*definition.Pack{exam}, Settings: e.outcome.Catalogue.Settings}
	watch := startWatch()
	if err := e.again(ctx); err != nil {
		return cost{}, err
	}
	_, err := aggregate.Run(ctx, e.db, catalogue, aggregate.Periods{Calendar: e.params.Calendar, Named: e.params.Periods})
	return watch.stop(), err
}

// again makes the models of examModels anew.
func (e *scoredOffice) again(ctx context.Context) error {
	tx, err := e.db.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, name := range examModels {
		if err := tx.Exec(ctx, "CREATE OR REPLACE TABLE "+name+" AS "+e.models[name]); err != nil {
			return fmt.Errorf("model %s: %w", name, err)
		}
	}
	return tx.Commit()
}

// agree compares the sums of classes and teachers, one by one.
func (e *scoredOffice) agree(ctx context.Context) error {
	const sums = "score_sum, scored_n, full_sum, entered_n, pass_n, excellent_n, low_n"
	for what, query := range map[string]string{
		"classes": `WITH ours AS (SELECT c.code AS unit, f.grade, c.class_no, f.subject, ` + sums + ` FROM fact_exam_class_subject f
			JOIN dim_class c ON c.class_id = f.class_id WHERE f.exam_id = '` + examID + `' AND f.state = 'value'),
			theirs AS (SELECT unit, grade, class_no, subject, ` + sums + ` FROM peer WHERE unit IS NOT NULL)`,
		"teachers": `WITH ours AS (SELECT person_id, grade, subject, ` + sums + ` FROM fact_exam_teacher WHERE exam_id = '` + examID + `' AND state = 'value'),
			theirs AS (SELECT staff, grade, subject, ` + sums + ` FROM peer WHERE staff IS NOT NULL)`,
	} {
		var ours, differ int64
		err := warehouse.Each(ctx, e.db, func(r *warehouse.Rows) error { return r.Scan(&ours, &differ) }, query+`
			SELECT (SELECT count(*) FROM ours), (SELECT count(*) FROM (FROM ours EXCEPT FROM theirs)) + (SELECT count(*) FROM (FROM theirs EXCEPT FROM ours))`)
		if err != nil {
			return err
		}
		if ours == 0 || differ > 0 {
			return fmt.Errorf("%s: %d sums, of which %d are not those of the peer", what, ours, differ)
		}
	}
	return nil
}
