package form_test

import (
	"context"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"dudao/ingest/form"
	"dudao/ingest/sheet"
	"dudao/ingest/table"
	"dudao/internal/calendar"
	"dudao/internal/finding"
	"dudao/internal/kind"
)

var load = sync.OnceValues(func() (*kind.Set, error) { return kind.Load(kind.Shipped(), nil) })

// shipped gives the definitions the program brings, loaded once for all tests.
func shipped(t testing.TB) *kind.Set {
	t.Helper()
	set, err := load()
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// words are the header words of a set, as table needs them.
type words struct {
	known    map[string]bool
	patterns []*regexp.Regexp
}

func (w words) Known(word string) bool {
	return w.known[word] || slices.ContainsFunc(w.patterns, func(re *regexp.Regexp) bool { return re.MatchString(word) })
}

func wordsOf(set *kind.Set) words {
	w := words{map[string]bool{}, set.HeaderPatterns()}
	for _, h := range set.HeaderWords() {
		w.known[table.Clean(h).Text] = true
	}
	return w
}

// town is an office with two schools, a township and one exam session.
func town() *form.Env {
	cal := &calendar.Calendar{}
	year, _ := cal.Parse("2013-2014")
	health, _ := cal.Parse("2013")
	return &form.Env{
		Calendar: cal,
		Units: form.NewRegistry([]form.Unit{
			{Code: "T", Name: "清溪镇人民政府", Short: "清溪镇", Type: "乡镇街"},
			{Code: "A", Name: "清溪镇东山小学", Short: "东山", Others: []string{"东山完小", "东山小学"}, Type: "完全小学"},
			{Code: "B", Name: "清溪镇中学", Short: "清中", Others: []string{"清溪中学"}, Type: "初级中学"},
			{Code: "C", Name: "清溪镇西岭小学", Short: "西岭", Type: "完全小学"},
		}),
		Exams: []form.Exam{
			{ID: "2013-2014-2-期末", Name: "2013—2014学年第二学期期末", Grade: "七年级", Subject: "语文", FullMarks: "120"},
			{ID: "2013-2014-2-期末", Name: "2013—2014学年第二学期期末", Grade: "七年级", Subject: "数学", FullMarks: "120"},
			{ID: "2013-2014-2-期末", Name: "2013—2014学年第二学期期末", Grade: "一年级", Subject: "语文", FullMarks: "100"},
		},
		Periods: map[string]calendar.Period{"evaluation": year, "health.year": health},
	}
}

// result is what reading a file gave.
type result struct {
	readings []*form.Reading
	records  []map[string]string // id → text; _unit, _period, _slot beside
	cells    []map[string]string // id → address
	totals   []form.TotalRow
	nils     []form.NilRow
	findings finding.List
}

// codes lists what was found as "cell code", in order.
func (r *result) codes() []string {
	var list []string
	for _, f := range r.findings {
		list = append(list, strings.TrimSpace(f.At.Cell+" "+f.Code))
	}
	return list
}

func (r *result) Begin(*form.Reading) error { return nil }
func (r *result) End(*form.Reading) error   { return nil }

func (r *result) Rejected(*form.Reading, *form.Record) error { return nil }

func (r *result) Amend(*form.Reading, int, int, []int) error { return nil }

func (r *result) Total(_ *form.Reading, row *form.TotalRow) error {
	r.totals = append(r.totals, *row)
	return nil
}

func (r *result) Nil(_ *form.Reading, row *form.NilRow) error {
	r.nils = append(r.nils, *row)
	return nil
}

func (r *result) Record(reading *form.Reading, rec *form.Record) error {
	texts := map[string]string{"_unit": rec.Unit, "_period": rec.Period, "_kind": rec.Kind.ID}
	for _, i := range rec.Wrong {
		texts["_wrong"] += rec.Kind.Columns[i].ID
	}
	cells := map[string]string{}
	for i, v := range rec.Values {
		if text := form.Written(rec.Kind.Columns[i].Type, v); text != "" {
			texts[rec.Kind.Columns[i].ID] = text
			cells[rec.Kind.Columns[i].ID] = reading.Cell(rec, i)
		}
	}
	r.records, r.cells = append(r.records, texts), append(r.cells, cells)
	return nil
}

// sheets are the sheets of a workbook: name → lines of cells between bars.
type sheets map[string]string

// readText reads a text file of comma-separated cells.
func readText(t *testing.T, env *form.Env, path, text string) *result {
	t.Helper()
	book, err := sheet.OpenBytes(context.Background(), []byte(text), sheet.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	return readSheets(t, env, path, book.Sheets)
}

// readBook reads sheets of a workbook, in the order of their names. A cell ""
// under a filled one in a column of `merge` is merged with it.
func readBook(t *testing.T, env *form.Env, path string, book sheets) *result {
	t.Helper()
	var list []*sheet.Sheet
	for _, name := range slices.Sorted(maps.Keys(book)) {
		list = append(list, sheetOf(name, book[name]))
	}
	return readSheets(t, env, path, list)
}

func sheetOf(name, text string) *sheet.Sheet {
	var rows []*sheet.Row
	var merges []sheet.Range
	for i, line := range strings.Split(strings.TrimSpace(text), "\n") {
		row := &sheet.Row{N: i + 1}
		for col, cell := range strings.Split(strings.TrimSpace(line), "|") {
			switch cell = strings.TrimSpace(cell); cell {
			case "":
			case "^": // merged with the cell above
				merges = grow(merges, i+1, col, true)
			case "<": // merged with the cell on the left
				merges = grow(merges, i+1, col, false)
			default:
				row.Cells = append(row.Cells, sheet.Cell{Col: col, Type: sheet.Text, Text: cell})
			}
		}
		rows = append(rows, row)
	}
	sh := sheet.FromRows(name, rows, merges)
	sh.Merging = true
	return sh
}

// grow extends the merged range that ends above or on the left of a cell.
func grow(merges []sheet.Range, row, col int, down bool) []sheet.Range {
	up, left := row, col
	if down {
		up--
	} else {
		left--
	}
	for i, m := range merges {
		if up >= m.Top && up <= m.Bottom && left >= m.Left && left <= m.Right {
			merges[i].Bottom, merges[i].Right = max(m.Bottom, row), max(m.Right, col)
			return merges
		}
	}
	return append(merges, sheet.Range{Top: up, Left: left, Bottom: row, Right: col})
}

func readSheets(t *testing.T, env *form.Env, path string, list []*sheet.Sheet) *result {
	t.Helper()
	set := shipped(t)
	reader, err := form.NewReader(set, env)
	if err != nil {
		t.Fatal(err)
	}
	r := &result{}
	file := reader.File(path, r, &r.findings)
	vocabulary := wordsOf(set)
	for _, sh := range list {
		for tab, err := range table.Find(context.Background(), sh, path, vocabulary) {
			if err != nil {
				t.Fatal(err)
			}
			readings, err := file.Read(tab)
			if err != nil {
				t.Fatal(err)
			}
			r.readings = append(r.readings, readings...)
		}
	}
	for _, x := range r.readings {
		if c := x.Counts; c.Read != c.Kept+c.Rejected+c.SetApart+c.Duplicate {
			t.Errorf("%s: read %d rows, but kept %d, rejected %d, set apart %d, duplicate %d", x.Sheet, c.Read, c.Kept, c.Rejected, c.SetApart, c.Duplicate)
		}
	}
	return r
}

// wants compares chosen values of records.
func (r *result) wants(t *testing.T, want ...map[string]string) {
	t.Helper()
	if len(r.records) != len(want) {
		t.Errorf("got %d records, want %d:\n%v\nfound: %v", len(r.records), len(want), r.records, r.codes())
		for _, x := range r.readings {
			t.Logf("%+v", *x)
		}
		return
	}
	for i, w := range want {
		for id, text := range w {
			if r.records[i][id] != text {
				t.Errorf("record %d: %s is %q, want %q", i, id, r.records[i][id], text)
			}
		}
	}
}

func (r *result) finds(t *testing.T, want ...string) {
	t.Helper()
	if got := r.codes(); !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}
