package dudao_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"dudao/internal/calendar"
	"dudao/internal/exact"
	"dudao/internal/fact"
	"dudao/internal/kind"
	"dudao/internal/office"
	"dudao/internal/privacy"
	"dudao/internal/result"
	"dudao/internal/warehouse"
	"dudao/metrics"
	"dudao/metrics/aggregate"
	"dudao/metrics/definition"
	"dudao/metrics/explain"
	"dudao/transform"
)

// TestShapes_RowsToVerdict runs every script of testdata/shapes: rows as they
// stand in the warehouse go through the shipped models and packs, and the
// figures must be those the script worked out by hand. A script is made of
//
//	# prose
//	setting satisfied good
//	period mass_line.window 2014-03-01..2014-12-31
//	day as_of.tasks 2014-08-31
//	owed 接访安排 TOWN reception_duty 2014        a row of the owed list: table, unit, kind, period
//	table activities _unit category done_on     rows of one table of one file; _wrong names figures in error
//	S1 安全演练 2014-03-01                         one a line, - for a blank cell
//	(a blank line ends the table)
//	want INDICATOR[/measure[/reading]] GRAIN UNIT [@period] [dimension] : NUM[/DEN] STATE VERDICT [n of m]
//	none INDICATOR[/measure[/reading]] GRAIN UNIT [@period] [dimension]
//
// A figure of several periods is looked up by @period. registry.txt holds the
// units that every script has.
func TestShapes_RowsToVerdict(t *testing.T) {
	files, err := filepath.Glob("testdata/shapes/*.txt")
	if err != nil || len(files) < 5 {
		t.Fatalf("%d scripts, %v", len(files), err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txt")
		if name == "registry" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			s := newScript(t)
			s.read("testdata/shapes/registry.txt")
			s.read(file)
			s.check(file)
		})
	}
}

// script is one office made by hand.
type script struct {
	t        testing.TB
	db       *warehouse.DB
	params   *office.Params
	settings map[string]definition.Setting
	file     int
	wanted   []wantedFigure
	out      *metrics.Outcome // of the rows and settings read
}

type wantedFigure struct {
	line                           int
	indicator, measure, reading    string
	grain, unit, period, dimension string
	pair, state, verdict, members  string
	absent                         bool
}

func newScript(t testing.TB) *script {
	t.Helper()
	db, err := warehouse.Open(t.Context(), "", warehouse.Options{Memory: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	s := &script{t: t, db: db, settings: map[string]definition.Setting{}, params: &office.Params{
		Calendar: &calendar.Calendar{}, Periods: map[string]calendar.Period{}, Dates: map[string]calendar.Date{},
		Lists: map[string][]string{}, Settings: map[string]string{},
	}}
	for name, known := range office.SettingList() {
		s.settings[name] = definition.Setting{Type: known.Type, Value: known.Default}
	}
	for name, id := range map[string]string{
		"evaluation": "2013-2014", "exam.current": "2013-2014-2-期末", "exam.previous": "2013-2014-1-期末", "cohort": "2011级",
		"health.year": "2013", "calendar.year": "2014", "theme.year": "2014", "volunteer.window": "2014",
		"petition.window": "2014-01-01..2014-06-30", "reception.window": "2014-03-03..2014-03-14",
	} {
		s.period(name, id)
	}
	for name, day := range map[string]string{
		"as_of.staff": "2014-08-31", "as_of.tasks": "2014-08-31", "as_of.pupils": "2014-06-30", "as_of.health": "2013-12-31", "as_of.petitions": "2014-06-30",
	} {
		s.day(name, day)
	}
	for _, list := range []string{"hazard.months", "routine.months", "visit.months"} {
		s.params.Lists[list] = []string{"2013-09", "2013-10", "2013-11"}
	}
	s.tables()
	return s
}

func (s *script) period(name, id string) {
	p, err := s.params.Calendar.Parse(id)
	if err != nil {
		s.t.Fatal(err)
	}
	s.params.Periods[name] = p
}

func (s *script) day(name, day string) {
	d, err := calendar.ParseDate(day)
	if err != nil {
		s.t.Fatal(err)
	}
	s.params.Dates[name] = d
}

// tables makes what ingest leaves behind, empty.
func (s *script) tables() {
	set, err := kind.Load(kind.Shipped(), nil)
	if err != nil {
		s.t.Fatal(err)
	}
	types := map[kind.Type]string{
		kind.Integer: "BIGINT", kind.Count: "BIGINT", kind.Money: "BIGINT", kind.Decimal: "DECIMAL(18,6)", kind.Percent: "DECIMAL(18,6)",
		kind.Date: "DATE", kind.DateMonth: "DATE", kind.Flag: "BOOLEAN", kind.Time: "TIMESTAMP",
	}
	for _, k := range set.Kinds() {
		columns := "_file INTEGER, _table INTEGER, _row INTEGER, _slot INTEGER, _unit VARCHAR, _period VARCHAR, _wrong VARCHAR, _na VARCHAR"
		for _, c := range k.Columns {
			sql := types[c.Type]
			if sql == "" {
				sql = "VARCHAR"
			}
			columns += ", " + warehouse.QuoteIdent(c.ID) + " " + sql
			if c.Type == kind.DateMonth {
				columns += ", " + warehouse.QuoteIdent(c.ID+"_month") + " BOOLEAN"
			}
		}
		s.exec("CREATE TABLE std_" + k.ID + " (" + columns + ")")
		s.exec("CREATE VIEW raw_" + k.ID + " AS SELECT * FROM std_" + k.ID)
	}
	for table, columns := range map[string]string{
		"meta_file":          "file INTEGER, path VARCHAR, received VARCHAR",
		"meta_table":         `file INTEGER, "table" INTEGER, sheet VARCHAR, kind VARCHAR`,
		"meta_cell":          `file INTEGER, "table" INTEGER, kind VARCHAR, slot INTEGER, "column" VARCHAR, cells VARCHAR, header VARCHAR`,
		"meta_cell_override": `file INTEGER, "table" INTEGER, kind VARCHAR, "row" INTEGER, slot INTEGER, "column" VARCHAR, cell VARCHAR`,
		"meta_finding":       "file INTEGER, path VARCHAR, kind VARCHAR, sheet VARCHAR, cell VARCHAR, code VARCHAR",
		"meta_status":        `"table" VARCHAR, unit VARCHAR, kind VARCHAR, period VARCHAR, state VARCHAR`,
		"meta_standing":      `file INTEGER, "table" INTEGER, kind VARCHAR, unit VARCHAR, period VARCHAR, nil BIGINT`,
	} {
		s.exec("CREATE TABLE " + table + " (" + columns + ")")
	}
}

func (s *script) exec(query string) {
	if err := s.db.Exec(s.t.Context(), query); err != nil {
		s.t.Fatalf("%v\n%s", err, query)
	}
}

func (s *script) read(file string) {
	s.t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		s.t.Fatal(err)
	}
	var header []string // of the table being read
	row := 0
	for i, line := range strings.Split(string(text), "\n") {
		line = strings.TrimSpace(line)
		fields := strings.Fields(line)
		switch {
		case line == "":
			header = nil
		case strings.HasPrefix(line, "#"):
		case header != nil:
			row++
			s.insert(fmt.Sprintf("%s:%d", file, i+1), header, fields, row)
		case fields[0] == "table":
			header, row = fields[1:], 0
			s.file++
			s.exec(fmt.Sprintf("INSERT INTO meta_file VALUES (%d, 'inbox/%d.xlsx', '')", s.file, s.file))
			s.exec(fmt.Sprintf("INSERT INTO meta_table VALUES (%d, 1, 'Sheet1', '%s')", s.file, fields[1]))
		case fields[0] == "setting":
			known := s.settings[fields[1]]
			known.Value = fields[2]
			s.settings[fields[1]] = known
		case fields[0] == "owed":
			s.exec(fmt.Sprintf("INSERT INTO meta_status (\"table\", unit, kind, period) VALUES ('%s', '%s', '%s', '%s')", fields[1], fields[2], fields[3], fields[4]))
		case fields[0] == "period":
			s.period(fields[1], fields[2])
		case fields[0] == "day":
			s.day(fields[1], fields[2])
		case fields[0] == "want" || fields[0] == "none":
			s.want(i+1, line, fields[0] == "none")
		default:
			s.t.Fatalf("%s:%d: %q is no line of a script", file, i+1, line)
		}
	}
}

func (s *script) insert(at string, header, fields []string, row int) {
	s.t.Helper()
	if len(fields) != len(header)-1 {
		s.t.Fatalf("%s: %d cells for %d columns", at, len(fields), len(header)-1)
	}
	names := []string{"_file", "_table", "_row", "_slot"}
	values := []string{fmt.Sprint(s.file), "1", fmt.Sprint(row), "0"}
	for _, marks := range []string{"_wrong", "_na"} { // none, unless the table has the column
		if !slices.Contains(header, marks) {
			names, values = append(names, marks), append(values, "''")
		}
	}
	for i, f := range fields {
		if f == "-" && strings.HasPrefix(header[i+1], "_") {
			f = ""
		}
		if f != "-" {
			names = append(names, warehouse.QuoteIdent(header[i+1]))
			values = append(values, warehouse.QuoteText(f))
		}
	}
	s.exec("INSERT INTO std_" + header[0] + " (" + strings.Join(names, ", ") + ") VALUES (" + strings.Join(values, ", ") + ")")
}

func (s *script) want(line int, text string, absent bool) {
	s.t.Helper()
	left, right, _ := strings.Cut(text, " : ")
	l, r := strings.Fields(left), strings.Fields(right)
	w := wantedFigure{line: line, grain: l[2], unit: l[3], absent: absent}
	id := strings.Split(l[1], "/")
	w.indicator = id[0]
	if len(id) > 1 {
		w.measure = id[1]
	}
	if len(id) > 2 {
		w.reading = id[2]
	}
	for _, more := range l[4:] {
		if p, ok := strings.CutPrefix(more, "@"); ok {
			w.period = p
		} else {
			w.dimension = more
		}
	}
	if !absent {
		if len(r) < 3 {
			s.t.Fatalf("line %d: %q says no figure", line, text)
		}
		w.pair, w.state, w.verdict, w.members = r[0], r[1], r[2], strings.Join(r[3:], " ")
	}
	s.wanted = append(s.wanted, w)
}

func (s *script) check(file string) {
	s.t.Helper()
	for _, w := range s.wanted {
		if w.period == "" && len(s.find(s.outcome(), w)) > 1 {
			s.t.Errorf("%s:%d: several periods; say which", file, w.line)
		}
	}
	for _, w := range s.wanted {
		found := s.find(s.outcome(), w)
		switch {
		case w.absent && len(found) > 0:
			s.t.Errorf("%s:%d: there is a figure %s", file, w.line, shown(found[0]))
		case w.absent:
		case len(found) == 0:
			s.t.Errorf("%s:%d: no figure", file, w.line)
		default:
			want := strings.TrimSpace(strings.Join([]string{w.pair, w.state, w.verdict, w.members}, " "))
			if got := shown(found[0]); got != want {
				s.t.Errorf("%s:%d: got %s, want %s", file, w.line, got, want)
			}
			s.explained(fmt.Sprintf("%s:%d", file, w.line), found[0])
		}
	}
	s.placed(file)
}

// placed walks every entry of every ranking back to the rows that give it.
func (s *script) placed(file string) {
	s.t.Helper()
	for _, p := range s.outcome().Places {
		if _, err := s.explainer().Place(s.t.Context(), p, s.out.Names); err != nil {
			s.t.Errorf("%s: %v", file, err)
		}
	}
}

// outcome runs the models and packs once.
func (s *script) outcome() *metrics.Outcome {
	s.t.Helper()
	if s.out != nil {
		return s.out
	}
	ctx := context.Background()
	facts, err := fact.Shipped()
	if err != nil {
		s.t.Fatal(err)
	}
	for name, setting := range s.settings {
		s.params.Settings[name] = setting.Value
	}
	_, err = transform.Run(ctx, s.db, transform.Options{Facts: facts, Params: transform.Params{
		Periods: s.params.Periods, Dates: s.params.Dates, Lists: s.params.Lists, Settings: s.params.Settings,
	}})
	if err != nil {
		s.t.Fatal(err)
	}
	o, err := metrics.Run(ctx, metrics.Options{DB: s.db, Facts: facts, Params: metrics.Params{
		Calendar: s.params.Calendar, Periods: s.params.Periods, Dates: s.params.Dates, Settings: s.settings,
	}})
	if err != nil {
		s.t.Fatal(err)
	}
	s.out = o
	return o
}

// explained walks a figure back to the rows of the inbox: they have to give it,
// and a figure above zero has at least one.
func (s *script) explained(at string, r result.Result) {
	s.t.Helper()
	e, err := s.explainer().Explain(s.t.Context(), r, s.out.Results, s.out.Names)
	if err != nil {
		s.t.Errorf("%s: %v", at, err)
		return
	}
	if r.State != exact.Value || r.Num.Sign() <= 0 {
		return
	}
	for _, part := range append(e.Parts, e) {
		for _, m := range part.Members {
			if slices.ContainsFunc(m.Rows, func(row explain.Row) bool { return len(row.Sources) > 0 }) {
				return
			}
		}
	}
	s.t.Errorf("%s: no row of the inbox is named behind the figure", at)
}

// shippedKinds are loaded once: every figure asks for them.
var shippedKinds = sync.OnceValues(func() (*kind.Set, error) { return kind.Load(kind.Shipped(), nil) })

func (s *script) explainer() explain.Office {
	s.t.Helper()
	set, err := shippedKinds()
	if err != nil {
		s.t.Fatal(err)
	}
	return explain.Office{
		DB: s.db, Catalogue: s.out.Catalogue, Kinds: set, View: privacy.Internal,
		Periods: aggregate.Periods{Calendar: s.params.Calendar, Named: s.params.Periods},
	}
}

func (s *script) find(o *metrics.Outcome, w wantedFigure) []result.Result {
	var found []result.Result
	for _, r := range o.Results {
		if r.Indicator == w.indicator && r.Measure == w.measure && r.Reading == w.reading && r.Grain == w.grain && r.Unit == w.unit &&
			r.Dimension == w.dimension && (w.period == "" || r.Period == w.period) {
			found = append(found, r)
		}
	}
	return found
}

// shown writes a result as scripts do.
func shown(r result.Result) string {
	pair := "-"
	if r.Num != nil && r.State.String() == "value" {
		pair = trim(r.Num.FloatString(6))
		if strings.Contains(r.Def.Formula, " ÷ ") {
			pair += "/" + trim(r.Den.FloatString(6))
		}
	}
	text := pair + " " + r.State.String() + " " + string(r.Verdict)
	if r.Expected > 0 {
		text += fmt.Sprintf(" %d of %d", r.Reported, r.Expected)
	}
	return text
}

func trim(number string) string { return strings.TrimRight(strings.TrimRight(number, "0"), ".") }
