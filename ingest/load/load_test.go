package load

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"dudao/ingest/form"
	"dudao/ingest/value"
	"dudao/internal/exact"
	"dudao/internal/kind"
	"dudao/internal/privacy"
	"dudao/internal/submission"
	"dudao/internal/warehouse"
)

// Two kinds that have one column of every stored type, and the keys that
// matter here: one with a stand-in, one whose rows have no number.
const (
	commonYAML = `
columns:
- {id: unit_code, header: 单位代码, type: code}
- {id: student_no, header: 学籍号, type: student_no, class: M4}
- {id: student_name, header: 学生姓名, type: text, class: M5}
totals: [合计]
means: [平均]
students: {columns: [student_no], drop: {student_ranking: [名次]}}
`
	scoresYAML = `
kind: scores
name: {zh: 成绩, en: Scores}
about: {zh: 一生一科, en: a pupil in a subject}
title: [[成绩]]
columns:
- {use: unit_code, required: true}
- {use: student_no}
- {use: student_name}
- {id: subject, header: 学科, type: text}
- {id: score, header: 分数, type: decimal}
- {id: state, header: 状态, type: enum, default: 正常, values: [正常, 缺考]}
- {id: born, header: 出生, type: date|month}
- {id: boards, header: 寄宿, type: flag}
- {id: fee, header: 费用, type: money, unit: 元}
- {id: address, header: 住址, type: text, class: M0}
key: [unit_code, student_no|student_name, subject]
main: score
period: {grain: year}
`
	patientsYAML = `
kind: patients
name: {zh: 病人, en: Patients}
about: {zh: 一人, en: one patient}
title: [[病人]]
columns:
- {use: unit_code, required: true}
- {id: bed, header: 床号, type: code}
- {id: asked, header: 题数, type: n}
key: [unit_code, bed]
whole_row_without: [bed]
main: asked
period: {grain: year}
`
)

func testSet(t testing.TB) *kind.Set {
	t.Helper()
	set, err := kind.Load(fstest.MapFS{
		"common.yaml":         {Data: []byte(commonYAML)},
		"kinds/scores.yaml":   {Data: []byte(scoresYAML)},
		"kinds/patients.yaml": {Data: []byte(patientsYAML)},
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// office is a warehouse under test.
type office struct {
	t      testing.TB
	set    *kind.Set
	db     *warehouse.DB
	hasher *privacy.Hasher
}

func newOffice(t testing.TB) *office {
	t.Helper()
	db, err := warehouse.Open(context.Background(), "", warehouse.Options{Memory: true, Threads: 1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	hasher, err := privacy.NewHasher("盐")
	if err != nil {
		t.Fatal(err)
	}
	return &office{t, testSet(t), db, hasher}
}

// source is a file as the stages before would hand it on: rows of one table of
// a kind; a row is "column=value …" with the types read as below.
type source struct {
	path, received string
	kind           string
	rows           []string
}

// parse reads the little notation of the tests: 〇 not applicable, ! wrong.
func parse(t testing.TB, k *kind.Kind, text string) *form.Record {
	t.Helper()
	rec := &form.Record{Kind: k, Period: "2014", Values: make([]value.Value, len(k.Columns))}
	for _, part := range strings.Fields(text) {
		id, s, _ := strings.Cut(part, "=")
		i, ok := k.Column(id)
		if !ok {
			t.Fatalf("no column %s", id)
		}
		v := value.Value{State: exact.Value, Text: s}
		if strings.HasPrefix(s, "!") {
			s = s[1:]
			rec.MarkWrong(i)
		}
		switch k.Columns[i].Type {
		case kind.Decimal:
			d, err := exact.ParseDecimal(s)
			if err != nil && s != "〇" {
				t.Fatal(err)
			}
			v.Int, v.Scale, v.Text = d.Unscaled, d.Scale, ""
		case kind.Count, kind.Money, kind.Flag, kind.DateMonth:
			month, days, _ := strings.Cut(s, ":")
			if days == "" {
				month, days = "", s
			}
			_, _ = fmt.Sscan(days, &v.Int)
			v.Text = month
		}
		if s == "〇" {
			v = value.Value{State: exact.NotApplicable}
		}
		rec.Values[i] = v
		if id == "unit_code" {
			rec.Unit = s
		}
	}
	return rec
}

// collect runs a source through a Collector.
func (o *office) collect(s source, id int, b *Builders, emit func(Batch) error) *File {
	o.t.Helper()
	k, ok := o.set.Kind(s.kind)
	if !ok {
		o.t.Fatalf("no kind %s", s.kind)
	}
	f := &File{File: submission.File{
		ID: id, Path: s.path, SHA256: fmt.Sprint(s), Received: s.received, Marked: submission.Marked(s.path),
	}, Parsed: Read}
	c := NewCollector(f, b, emit)
	r := &form.Reading{File: s.path, Sheet: "表1", Table: 1, Kind: k, Form: k.Form, State: form.Read}
	for i := range k.Columns {
		r.Columns = append(r.Columns, form.Column{Column: i, Cells: string(rune('A' + i)), Header: k.Columns[i].Header})
	}
	check := func(err error) {
		if err != nil {
			o.t.Fatal(err)
		}
	}
	check(c.Begin(r))
	for i, text := range s.rows {
		if unit, ok := strings.CutPrefix(text, "nil "); ok {
			check(c.Nil(r, &form.NilRow{Unit: unit, Period: "2014", Row: i + 2}))
			continue
		}
		if text == "stray" {
			r.Strays++
			continue
		}
		rec := parse(o.t, k, text)
		rec.Row = i + 2
		check(c.Record(r, rec))
	}
	r.Counts = form.Counts{Read: len(s.rows), Kept: len(s.rows)}
	check(c.End(r))
	check(c.Finish())
	return f
}

// ingest loads sources in one transaction and settles.
func (o *office) ingest(sources ...source) {
	o.t.Helper()
	o.run(func(ctx context.Context, l *Loader) error {
		var paths []string
		for _, s := range sources {
			paths = append(paths, s.path)
		}
		ids := IDs(paths)
		builders := NewBuilders(o.hasher)
		defer builders.Release()
		for _, s := range sources {
			id := ids[s.path]
			if err := l.Remove(ctx, o.set, []int{id}); err != nil {
				return err
			}
			f := o.collect(s, id, builders, func(b Batch) error { return l.Batch(ctx, id, b) })
			if err := l.File(ctx, f); err != nil {
				return err
			}
		}
		return nil
	})
}

func (o *office) run(work func(context.Context, *Loader) error) {
	o.t.Helper()
	ctx := context.Background()
	tx, err := o.db.Begin(ctx)
	if err != nil {
		o.t.Fatal(err)
	}
	defer func() { _ = tx.Rollback() }()
	if err := Prepare(ctx, tx, o.set, "test"); err != nil {
		o.t.Fatal(err)
	}
	l := NewLoader(tx)
	defer l.Release()
	if err := work(ctx, l); err != nil {
		o.t.Fatal(err)
	}
	if err := l.Settle(ctx, o.set); err != nil {
		o.t.Fatal(err)
	}
	if err := tx.Commit(); err != nil {
		o.t.Fatal(err)
	}
}

func (o *office) expect(query string, want ...string) {
	o.t.Helper()
	var got []string
	err := warehouse.Each(context.Background(), o.db, func(r *warehouse.Rows) error {
		columns, err := r.Columns()
		if err != nil {
			return err
		}
		values, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		if err := r.Scan(into...); err != nil {
			return err
		}
		got = append(got, strings.TrimSpace(fmt.Sprintln(values...)))
		return nil
	}, query)
	if err != nil {
		o.t.Fatal(err)
	}
	if !slices.Equal(got, want) {
		o.t.Errorf("%s\ngot  %q\nwant %q", query, got, want)
	}
}

func TestRaw_EveryTypeExactly(t *testing.T) {
	o := newOffice(t)
	o.ingest(source{"a.xlsx", "", "scores", []string{
		"unit_code=S1 student_no=G1 student_name=甲 subject=语文 score=89.5 born=16071 boards=0 fee=10050 address=某村",
		"unit_code=S1 student_no=G2 subject=语文 score=!0.0000005 born=2014-01:16071 boards=1 state=缺考",
		"unit_code=S1 student_no=G3 subject=语文 score=〇",
	}})
	// 16071 days after 1970-01-01 is 2014-01-01; half a millionth rounds away
	// from zero at six places; money is in fen.
	o.expect(`SELECT _row, student_no, score::VARCHAR, born::VARCHAR, born_month, boards, fee, state, _wrong, _na FROM raw_scores ORDER BY _row`,
		"2 G1 89.500000 2014-01-01 false false 10050 <nil>",
		"3 G2 0.000001 2014-01-01 true true <nil> 缺考 ,score,",
		"4 G3 <nil> <nil> false <nil> <nil> <nil>  ,score,",
	)
	o.expect(`SELECT count(student_name), count(address), max(length(student_name)), bool_or(student_name = '甲') FROM raw_scores`, "1 0 32 false")
}

// A number with more digits than a column holds is an error that is said.
func TestRaw_NumberTooLarge(t *testing.T) {
	o := newOffice(t)
	o.ingest(source{"a.xlsx", "", "scores", []string{"unit_code=S1 student_no=G1 subject=语文 score=1234567890123"}})
	o.expect("SELECT score, _wrong FROM raw_scores", "<nil> ,score,")
	o.expect("SELECT cell, code, found FROM meta_finding", "E2 out_of_range 1234567890123")
}

func TestAmend_AfterTheRowWasLoaded(t *testing.T) {
	o := newOffice(t)
	o.run(func(ctx context.Context, l *Loader) error {
		b := NewBuilders(o.hasher)
		defer b.Release()
		f := o.collect(source{"a.xlsx", "", "scores", []string{"unit_code=S1 student_no=G1 subject=语文 score=1 fee=1", "unit_code=S1 student_no=G2 subject=语文 score=!2"}}, 1, b,
			func(b Batch) error { return l.Batch(ctx, 1, b) })
		k := f.Readings[0].Kind
		score, _ := k.Column("score")
		fee, _ := k.Column("fee")
		f.Amends = []Amend{{1, k, 2, 0, []int{score, fee}}, {1, k, 3, 0, []int{score, fee}}}
		return l.File(ctx, f)
	})
	o.expect("SELECT _wrong FROM raw_scores ORDER BY _row", ",score,fee,", ",score,fee,")
}

func TestDiscard_TakesBackWhatAFileGave(t *testing.T) {
	o := newOffice(t)
	o.run(func(ctx context.Context, l *Loader) error {
		b := NewBuilders(o.hasher)
		defer b.Release()
		for id := 1; id <= 3; id++ {
			row := fmt.Sprintf("unit_code=S%d student_no=G1 subject=语文 score=1", id)
			f := o.collect(source{fmt.Sprint(id), "", "scores", []string{row}}, id, b, func(b Batch) error { return l.Batch(ctx, id, b) })
			if id == 1 { // one file is in the table already, the others wait
				if err := l.Flush(ctx); err != nil {
					return err
				}
			}
			if id != 2 {
				if err := l.File(ctx, f); err != nil {
					return err
				}
			}
		}
		if err := l.Discard(ctx, 2); err != nil {
			return err
		}
		return l.Discard(ctx, 1)
	})
	o.expect("SELECT _file FROM raw_scores ORDER BY 1", "3")
}

func TestIDs(t *testing.T) {
	a := IDs([]string{"甲.xlsx", "乙.xlsx", "丙.xlsx"})
	b := IDs([]string{"丙.xlsx", "甲.xlsx", "甲.xlsx"})
	if a["甲.xlsx"] != b["甲.xlsx"] || a["丙.xlsx"] != b["丙.xlsx"] || len(b) != 2 {
		t.Errorf("ids depend on the other files: %v, %v", a, b)
	}
	for path, id := range a {
		if id <= 0 || id > 1<<31-1 {
			t.Errorf("%s: id %d does not fit an INTEGER", path, id)
		}
	}
}

func TestPrepare_ChangedDefinitionsDropWhatWasRead(t *testing.T) {
	o := newOffice(t)
	o.ingest(source{"a.xlsx", "", "scores", []string{"unit_code=S1 student_no=G1 subject=语文 score=1"}})
	prepare := func(fingerprint string) {
		tx, err := o.db.Begin(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if err := Prepare(t.Context(), tx, o.set, fingerprint); err != nil {
			t.Fatal(err)
		}
		if err := tx.Commit(); err != nil {
			t.Fatal(err)
		}
	}
	if err := o.db.Exec(t.Context(), "CREATE TABLE fact_x AS SELECT 1 AS a"); err != nil {
		t.Fatal(err)
	}
	prepare("test")
	o.expect("SELECT count(*) FROM raw_scores", "1")
	prepare("changed")
	o.expect("SELECT count(*) FROM raw_scores", "0")
	o.expect("SELECT count(*) FROM meta_file", "0")
	o.expect("SELECT count(*) FROM information_schema.tables WHERE table_name = 'fact_x'", "0")
}

func TestAddress(t *testing.T) {
	for _, tt := range []struct {
		cells string
		want  string
	}{{"E", "E7"}, {"D:M", "D7"}, {"$A$1", "A1"}, {"", ""}} {
		if got := Address(tt.cells, 7); got != tt.want {
			t.Errorf("%q in row 7: %q, want %q", tt.cells, got, tt.want)
		}
	}
}

func TestDigest_Text(t *testing.T) {
	d := submission.Digest{1, 1<<64 - 1}
	if got, err := readDigest(writeDigest(d)); err != nil || got != d {
		t.Errorf("got %v, %v", got, err)
	}
}
