package form

import (
	"fmt"
	"slices"
	"strings"

	"dudao/ingest/table"
	"dudao/internal/calendar"
	"dudao/internal/finding"
	"dudao/internal/kind"
)

// Reader recognises tables and reads their rows. It is made once and may be
// used by several goroutines, each with a File of its own.
type Reader struct {
	set      *kind.Set
	env      *Env
	lexicons []*lexicon
	// typeWords are the words that names of each type of unit end with.
	typeWords map[string][]string
}

// NewReader makes a Reader of all kinds and forms. env may be nil where nothing
// is known yet.
func NewReader(set *kind.Set, env *Env) (*Reader, error) {
	if env == nil {
		env = &Env{}
	}
	r := &Reader{set: set, env: env, typeWords: typeWords(set)}
	cut := cleaner{}
	for _, f := range set.Forms() {
		k, ok := set.Kind(f.Kind)
		if !ok {
			return nil, fmt.Errorf("form %s: unknown kind %s", f.ID, f.Kind)
		}
		lx := newLexicon(k, f, cut)
		lx.register(env)
		r.lexicons = append(r.lexicons, lx)
	}
	return r, nil
}

// File reads the tables of one file, in order. It is for one goroutine.
type File struct {
	// Marker is the form that a hidden marker of our own template names; it
	// decides what every table of the file is.
	Marker string

	r      *Reader
	env    *Env
	path   string
	out    Output
	sink   finding.Sink
	tables int
	told   map[string]bool // findings said once per file or sheet
}

// File starts on a file. What its tables give goes to out, what is wrong to
// sink.
func (r *Reader) File(path string, out Output, sink finding.Sink) *File {
	return &File{r: r, env: r.env, path: path, out: out, sink: sink, told: map[string]bool{}}
}

// Read reads one table and gives its readings: one, or two where its rows feed
// a second kind. A table that can't be read gives one reading with the State
// that says why; nothing of it goes to the Output.
func (f *File) Read(t *table.Table) ([]*Reading, error) {
	f.tables++
	base := Reading{File: f.path, Sheet: t.Sheet.Name, Table: f.tables, Title: t.Title.Text, TitleCell: titleCell(t)}
	p, err := f.recognise(t, &base)
	if err != nil {
		return nil, fmt.Errorf("table %d of %s: %w", f.tables, f.path, err)
	}
	if p == nil {
		return []*Reading{&base}, nil
	}
	f.settle(p, &base)
	if !base.Stands() {
		return []*Reading{&base}, nil
	}
	c := newConverter(p, &base)
	if err := c.run(); err != nil {
		return nil, fmt.Errorf("table %d of %s: %w", f.tables, f.path, err)
	}
	return c.readings(), nil
}

// titleCell gives the cell findings about a whole table point at.
func titleCell(t *table.Table) string {
	switch {
	case t.Title.Cell != "":
		return t.Title.Cell
	case len(t.Above) > 0 && t.Above[0].Cell != "":
		return t.Above[0].Cell
	case len(t.Headers) > 0:
		return t.Headers[0].Cell
	}
	return "A1"
}

// settle notes what a recognised table is, and says what is remarkable about
// its headers, its unit and its period.
func (f *File) settle(p *plan, r *Reading) {
	r.Form, r.Kind, r.Why, r.State = p.form, p.kind, p.why, Read
	if p.unit != nil {
		r.Unit, r.UnitFrom = p.unit.Code, string(p.unitFrom)
	}
	f.settlePeriod(p, r)
	if r.State != Read {
		return
	}
	f.sayHeaders(p, r)
}

func (f *File) settlePeriod(p *plan, r *Reading) {
	configured := p.configured()
	switch {
	case p.period.conflict[1] != "":
		r.State = PeriodConflict
		f.say(r, r.TitleCell, finding.Finding{Code: "period_conflict", Found: p.period.conflict[0], Expected: p.period.conflict[1]})
	case !p.period.period.IsZero():
		r.Period, r.PeriodFrom = p.period.period.ID, string(p.period.from)
		if !configured.IsZero() && !f.counted(p.period.period).Overlaps(configured) && !p.kind.Settings {
			r.State = WrongPeriod
			f.wrongPeriod(p, r, configured.ID)
		}
	case p.kind.Period.Grain != kind.GrainNone && !configured.IsZero():
		r.Period, r.PeriodFrom = configured.ID, string(kind.PlaceConfig)
		if p.assumed {
			f.once("period_assumed", finding.Finding{
				Code: "period_assumed", At: finding.Position{File: f.path}, Kind: p.kind.ID, Period: configured.ID, Expected: configured.ID,
			})
		}
	}
}

// counted gives the time that a period is counted in: a cohort in the year it
// leaves.
func (f *File) counted(p calendar.Period) calendar.Period {
	if p.Grain == calendar.Cohort {
		if year, ok := f.env.Calendar.At(p, calendar.SchoolYear); ok {
			return year
		}
	}
	return p
}

// wrongPeriod says once per sheet that a table is of another period: at its
// title, of the whole file where it has none.
func (f *File) wrongPeriod(p *plan, r *Reading, want string) {
	at := finding.Position{File: f.path}
	if p.t.Title.Cell != "" {
		at = finding.Position{File: f.path, Sheet: r.Sheet, Cell: p.t.Title.Cell}
	}
	f.once("wrong_period "+at.Sheet, finding.Finding{
		Code: "wrong_period", At: at, Kind: p.kind.ID, Unit: r.Unit, Period: r.Period, Found: r.Period, Expected: want,
	})
}

// sayHeaders tells what became of headers that no column took.
func (f *File) sayHeaders(p *plan, r *Reading) {
	muted := r.State == WrongPeriod
	for _, cl := range p.layout.clashes {
		first, second := p.t.Headers[cl.first], p.t.Headers[cl.second]
		r.Unused = append(r.Unused, unused(&second, "ambiguous_column"))
		f.header(r, muted, &second, finding.Finding{Code: "ambiguous_column", Expected: first.Cell, Column: p.kind.Columns[cl.column].Header})
	}
	for i := range p.t.Headers {
		h := &p.t.Headers[i]
		if p.layout.byValue[i] {
			f.header(r, muted, h, finding.Finding{Code: "column_by_values", Expected: p.columnUnder(i)})
		}
		if code, ok := p.layout.drops[i]; ok {
			r.Unused = append(r.Unused, unused(h, code))
			f.header(r, muted, h, finding.Finding{Code: code})
		}
	}
	for _, i := range p.layout.left {
		h := &p.t.Headers[i]
		if len(h.Words) == 0 {
			continue
		}
		found := finding.Finding{Code: "unknown_column"}
		if near := p.layout.near[i]; near != "" {
			found = finding.Finding{Code: "near_header", Expected: near}
		}
		r.Unused = append(r.Unused, unused(h, found.Code))
		f.header(r, muted, h, found)
	}
}

func (p *plan) columnUnder(header int) string {
	for _, fd := range p.layout.fields {
		if fd.header == header {
			return p.kind.Columns[fd.column].Header
		}
	}
	return ""
}

func unused(h *table.Header, code string) Unused {
	return Unused{Cell: h.Cell, Header: headerText(h), Code: code}
}

// headerText writes a header as the file has it, from the top down.
func headerText(h *table.Header) string {
	return strings.Join(slices.Compact(slices.Clone(h.Parts)), "/")
}

func (f *File) header(r *Reading, muted bool, h *table.Header, found finding.Finding) {
	if muted {
		return
	}
	found.Found = headerText(h)
	if found.Column == "" {
		found.Column = found.Found
	}
	f.say(r, h.Cell, found)
}

// say makes a finding about a table.
func (f *File) say(r *Reading, cell string, found finding.Finding) {
	found.At = finding.Position{File: f.path, Sheet: r.Sheet, Cell: cell}
	if r.Kind != nil {
		found.Kind = r.Kind.ID
	}
	if found.Unit == "" {
		found.Unit = r.Unit
	}
	if found.Period == "" {
		found.Period = r.Period
	}
	f.sink.Add(found)
}

// once makes a finding that is said once per file under a name.
func (f *File) once(name string, found finding.Finding) {
	if !f.told[name] {
		f.told[name] = true
		f.sink.Add(found)
	}
}
