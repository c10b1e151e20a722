package check

import (
	"strconv"

	"dudao/ingest/form"
	"dudao/internal/calendar"
	"dudao/internal/expr"
	"dudao/internal/finding"
	"dudao/internal/kind"
)

// Options is what checks need beside the records. The zero Options is usable:
// checks that need what is missing are left out.
type Options struct {
	Calendar *calendar.Calendar
	// Settings are the values of settings that rules may name.
	Settings expr.Settings
	// AsOf gives the day ages and the like of a kind are counted on; ok is
	// false where none is set.
	AsOf func(kindID string) (day calendar.Date, ok bool)
	// KnownTable reports whether a name in the owed list is that of a return.
	KnownTable func(name string) bool
}

// New wraps an Output so that every record and total is checked before it is
// passed on. One wrapper serves one file: keys that occur twice are found
// over all its tables. Findings go to sink; those about a table of another
// period are not made (it is not this period's business).
func New(out form.Output, sink finding.Sink, opts Options) form.Output {
	return &checker{
		out: out, sink: sink, opts: opts,
		keys:   map[string]*keys{},
		tables: map[*form.Reading]*table{},
	}
}

type checker struct {
	out    form.Output
	sink   finding.Sink
	opts   Options
	keys   map[string]*keys // by kind
	tables map[*form.Reading]*table
}

// table is the state of one reading.
type table struct {
	c       *checker
	reading *form.Reading
	kind    *kind.Kind
	keys    *keys
	rules   []rule
	groups  []grouped
	totals  *totals
	row     int // the source row being read, and what became of its records
	passed  int
	doubles int
	double  finding.Finding // what to say of the row if it is a copy
	clash   clash           // what it has in common with rows before it
	idFault bool            // the record's id number is faulty: no further check of it
}

// Begin sets up the checks of a reading.
func (c *checker) Begin(r *form.Reading) error {
	t := &table{c: c, reading: r, kind: r.Kind, clash: newClash(r)}
	t.keys = c.keys[r.Kind.ID]
	if t.keys == nil {
		t.keys = newKeys(r.Kind)
		c.keys[r.Kind.ID] = t.keys
	}
	t.rules, t.groups = t.build()
	t.totals = newTotals(t)
	c.tables[r] = t
	return c.out.Begin(r)
}

// Record checks one record and passes it on unless it is a second copy of one.
func (c *checker) Record(r *form.Reading, rec *form.Record) error {
	t := c.tables[r]
	if rec.Row != t.row {
		if err := t.endRow(); err != nil {
			return err
		}
		t.row = rec.Row
	}
	t.clash.part(rec)
	switch first, verdict := t.keys.meet(r, rec); verdict {
	case same:
		t.doubles++
		if t.doubles == 1 {
			t.double = finding.Finding{
				Code: "duplicate_row", At: t.at("A" + strconv.Itoa(rec.Row)), Unit: rec.Unit, Period: rec.Period, Args: first.args(r),
			}
		}
		return nil
	case differs:
		t.keys.told[rowOf{r, rec.Row}] = true
		t.clash.with(first, t, rec)
		for _, i := range t.keys.figures {
			rec.MarkWrong(i)
		}
		if err := c.out.Amend(first.reading, first.row, first.slot, t.keys.figures); err != nil {
			return err
		}
	}
	t.passed++
	for i := range t.rules {
		t.rules[i].apply(t, rec)
	}
	for _, g := range t.groups {
		g.add(t, rec)
	}
	t.totals.add(rec)
	return c.out.Record(r, rec)
}

// Rejected takes note of a record that is no part of any figure: the totals of
// the sheet have counted it.
func (c *checker) Rejected(r *form.Reading, rec *form.Record) error {
	c.tables[r].totals.reject(rec)
	return c.out.Rejected(r, rec)
}

// Amend passes on what a later stage of the same file found out.
func (c *checker) Amend(r *form.Reading, row, slot int, wrong []int) error {
	return c.out.Amend(r, row, slot, wrong)
}

// Total compares a total row with the rows it sums.
func (c *checker) Total(r *form.Reading, row *form.TotalRow) error {
	if err := c.tables[r].endRow(); err != nil {
		return err
	}
	c.tables[r].totals.compare(row)
	return c.out.Total(r, row)
}

// Nil passes on a row that says there is nothing to report.
func (c *checker) Nil(r *form.Reading, row *form.NilRow) error {
	for _, g := range c.tables[r].groups {
		if g, ok := g.(*nilConflict); ok {
			g.nils = append(g.nils, *row)
		}
	}
	return c.out.Nil(r, row)
}

// End closes the last row and the checks over all rows.
func (c *checker) End(r *form.Reading) error {
	t := c.tables[r]
	if err := t.endRow(); err != nil {
		return err
	}
	for _, g := range t.groups {
		if err := g.end(t); err != nil {
			return err
		}
	}
	return c.out.End(r)
}

// endRow settles a source row: one whose every record was a second copy counts
// as a duplicate.
func (t *table) endRow() error {
	if t.row == 0 {
		return nil
	}
	if t.doubles > 0 && !t.keys.told[rowOf{t.reading, t.row}] { // a row that differs in another record is no copy
		t.say(nil, t.double)
	}
	t.clash.say(t)
	if t.passed == 0 && t.doubles > 0 {
		t.reading.Counts.Kept--
		t.reading.Counts.Duplicate++
	}
	t.passed, t.doubles, t.row, t.idFault = 0, 0, 0, false
	for _, g := range t.groups {
		if err := g.endRow(t); err != nil {
			return err
		}
	}
	return nil
}

func (t *table) at(cell string) finding.Position {
	return finding.Position{File: t.reading.File, Sheet: t.reading.Sheet, Cell: cell}
}

// say makes a finding about a record.
func (t *table) say(rec *form.Record, f finding.Finding) {
	if t.reading.State != form.Read {
		return
	}
	f.Kind = t.kind.ID
	if rec != nil {
		f.Unit, f.Period = rec.Unit, rec.Period
	}
	t.c.sink.Add(f)
}

// fault makes a finding at a column of a record.
func (t *table) fault(rec *form.Record, column int, f finding.Finding) {
	f.At = t.at(t.reading.Cell(rec, column))
	f.Column = t.header(rec.Slot, column)
	t.say(rec, f)
}

// header gives the header of a column as the file wrote it, else the kind's.
func (t *table) header(slot, column int) string {
	if c, ok := t.reading.Source(slot, column); ok && c.Header != "" {
		return c.Header
	}
	return t.kind.Columns[column].Header
}
