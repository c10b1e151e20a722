package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	"dudao/internal/fact"
	"dudao/internal/lang"
	"dudao/internal/office"
	"dudao/internal/warehouse"
	"dudao/metrics"
	"dudao/reports/card"
)

// BenchmarkStaff_12000Teachers works out rankings, vetoes, points and pay of a
// county of 12 000 teachers in 240 schools, and writes everybody's slip. The
// budget is 5 s.
func BenchmarkStaff_12000Teachers(b *testing.B) {
	ctx := context.Background()
	db, facts := county(b, ctx)
	for b.Loop() {
		out, err := metrics.Run(ctx, metrics.Options{DB: db, Facts: facts, Params: countyParams(b)})
		if err != nil {
			b.Fatal(err)
		}
		slips := writeSlips(b, out)
		if slips != 12_000 || len(out.Places) != 12_000 || len(out.Barred.Vetoes) < 3_000 {
			b.Fatalf("%d slips, %d places, %d vetoes", slips, len(out.Places), len(out.Barred.Vetoes))
		}
	}
}

func writeSlips(b *testing.B, out *metrics.Outcome) (slips int) {
	papers := &card.PayPapers{Lang: lang.ZH, Scheme: out.Paid.Scheme.Name, Vetoes: out.Barred.Vetoes}
	s := &session{outcome: out, pay: &payCmd{}}
	for i := range out.Paid.Allotments {
		slips += len(out.Paid.Allotments[i].Staff)
	}
	files := s.slipFiles(papers)
	err := writePapers(files, func(_ string, data []byte) error {
		_, err := io.Discard.Write(data)
		return err
	})
	if err != nil || len(files) != len(out.Paid.Allotments) {
		b.Fatalf("%d files of %d schools: %v", len(files), len(out.Paid.Allotments), err)
	}
	return slips
}

func countyParams(b *testing.B) metrics.Params {
	o := &folder{b, b.TempDir()}
	o.write("dudao.yaml", []byte("office: 全县\nperiod: 2013-2014\n"))
	opened, err := office.Open(o.dir)
	if err != nil {
		b.Fatal(err)
	}
	params, err := opened.Params("", map[string]string{"本期考试": "2013-2014-2-期末", "上期考试": "2013-2014-1-期末"}, office.Registers{})
	if err != nil {
		b.Fatal(err)
	}
	s := &session{params: params}
	return s.metricParams()
}

// county fills a warehouse: 50 teachers a school, five items each, one subject
// in one of 36 groups, leave, checks, and a case for every hundredth.
func county(b *testing.B, ctx context.Context) (*warehouse.DB, *fact.Catalogue) {
	b.Helper()
	facts, err := fact.Shipped()
	if err != nil {
		b.Fatal(err)
	}
	db, err := warehouse.Open(ctx, "", warehouse.Options{Memory: true})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = db.Close() })
	var sql []string
	for _, id := range facts.IDs() {
		f, _ := facts.Fact(id)
		columns := make([]string, 0, len(f.Columns)+4)
		for _, c := range f.Columns {
			columns = append(columns, c.ID+" "+c.Type.SQL())
		}
		if f.Lineage != nil && f.Lineage.Rows == fact.Identity {
			columns = append(columns, "_file INTEGER", "_table INTEGER", "_row INTEGER", "_slot INTEGER")
		}
		sql = append(sql, fmt.Sprintf("CREATE TABLE %s (%s)", f.Table(), strings.Join(columns, ", ")))
	}
	sql = append(sql, countyRows...)
	for _, one := range sql {
		if err := db.Exec(ctx, one); err != nil {
			b.Fatalf("%s: %v", one, err)
		}
	}
	return db, facts
}

var countyRows = []string{
	`CREATE TABLE teacher AS SELECT 'T' || i AS person, 'S' || (i % 240) AS school, i FROM range(12000) AS t(i)`,
	`CREATE TABLE dim_person AS SELECT person AS person_id, school AS school_id FROM teacher`,
	`CREATE TABLE dim_member AS SELECT 'person' AS grain, person AS unit_id, '教师' || i AS name FROM teacher`,
	`INSERT INTO fact_staff (period, state, person_id, unit_id, school_id, town_id, establishment, on_duty, teaches)
	 SELECT '2013-2014', 'value', person, school, school, 'TOWN', '在编', TRUE, TRUE FROM teacher`,
	`INSERT INTO fact_pay (period, state, person_id, school_id, unit_id, town_id, base)
	 SELECT '2013-2014', 'value', person, school, school, 'TOWN', 900000 + i % 7 * 10001 FROM teacher`,
	`INSERT INTO fact_points (period, state, person_id, school_id, unit_id, town_id, item, points, _file, _table, _row, _slot)
	 SELECT '2013-2014', 'value', person, school, school, 'TOWN', item, 10 + i % 13 + n / 2, 1, i % 240, 3 + i // 240, n
	 FROM teacher, (VALUES ('师德', 0), ('教学常规', 1), ('教学成绩', 2), ('出勤', 3), ('加减分', 4)) AS k(item, n)`,
	`INSERT INTO fact_exam_teacher (exam_id, period, state, grade, grade_no, grade_id, stage, town_id, subject, person_id, school_id,
	   classes_n, missing_n, score_sum, full_sum, scored_n, entered_n, pass_n, excellent_n, low_n, cheated)
	 SELECT '2013-2014-2-期末', '2013-2014-2-期末', 'value', 'g', 1 + i % 9, 'G' || (1 + i % 9), '小学', 'TOWN', 's' || (i // 9 % 4), person, school,
	   1, 0, 2000 + i % 977, 4000, 40, 40, 20 + i % 19, i % 17, 1, FALSE FROM teacher`,
	`CREATE TABLE trace_exam_teacher AS SELECT period AS exam_id, grade, subject, person_id, 1 AS _file, 1 AS _table, 1 AS _row, 0 AS _slot FROM fact_exam_teacher`,
	`INSERT INTO fact_routine_year (period, state, person_id, school_id, lessons_missed_n, unmarked_n, plans_missing_n)
	 SELECT '2013-2014', 'value', person, school, i % 11, i % 12, 0 FROM teacher`,
	`INSERT INTO fact_leave_days (period, state, person_id, school_id, days) SELECT '2013-2014', 'value', person, school, i % 33 FROM teacher WHERE i % 3 = 0`,
	`CREATE TABLE meta_file AS SELECT 1 AS file, '计分表.xlsx' AS path`,
	`CREATE TABLE meta_table AS SELECT 1 AS file, i AS "table", 'S' || i AS sheet FROM range(240) AS t(i)`,
	`CREATE TABLE meta_cell AS SELECT 1 AS file, i AS "table", 'appraisals' AS kind, n AS slot, 'score' AS "column", chr(68 + n) AS cells
	 FROM range(240) AS t(i), (VALUES (0), (1), (2), (3), (4)) AS s(n)`,
}
