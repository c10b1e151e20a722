package form

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"dudao/ingest/sheet"
	"dudao/ingest/value"
	"dudao/internal/exact"
	"dudao/internal/finding"
	"dudao/internal/kind"
)

// feedPlan makes records of a second kind from the rows of a table.
type feedPlan struct {
	feed    *kind.Feed
	kind    *kind.Kind
	reading *Reading
	columns []feedColumn
	rec     Record
	once    map[string]feedSeen
	row     int // the source row last fed
}

// feedColumn is one column of the second kind: a constant, a column of the
// first, or a header that the first kind does not have.
type feedColumn struct {
	to       int
	constant *value.Value
	from     int // -1: carried
	header   int
	reader   *value.Reader // where the types differ or the cell is carried
}

// feedSeen is what the first row with the same values of Once said.
type feedSeen struct {
	values string
	row    int
}

func (p *plan) planFeeds() error {
	for i := range p.form.Feeds {
		f := &p.form.Feeds[i]
		k, ok := p.f.r.set.Kind(f.Kind)
		if !ok {
			return fmt.Errorf("feed of %s: unknown kind %s", p.form.ID, f.Kind)
		}
		fp := &feedPlan{feed: f, kind: k, once: map[string]feedSeen{}}
		fp.rec = Record{Kind: k, Values: make([]value.Value, len(k.Columns))}
		for _, id := range slices.Sorted(maps.Keys(f.Columns)) {
			if err := p.feedColumn(fp, id, f.Columns[id]); err != nil {
				return err
			}
		}
		p.feeds = append(p.feeds, fp)
	}
	return nil
}

func (p *plan) feedColumn(fp *feedPlan, id, from string) error {
	to, ok := fp.kind.Column(id)
	if !ok {
		return nil
	}
	col := &fp.kind.Columns[to]
	// The second kind's cells stand under this table's headers and surroundings.
	as := &plan{f: p.f, t: p.t, kind: fp.kind, form: fp.kind.Form, period: p.period, money: p.money}
	fc := feedColumn{to: to, from: -1, header: -1}
	var err error
	if constant, isConstant := strings.CutPrefix(from, "="); isConstant {
		r, err := as.reader(col, nil)
		if err != nil {
			return err
		}
		v, _ := r.Read(textCell(constant))
		fc.constant = &v
	} else if h, carried := p.layout.carried[from]; carried {
		fc.header = h
		if fc.reader, err = as.reader(col, &p.t.Headers[h]); err != nil {
			return err
		}
	} else if i, ok := p.kind.Column(from); ok {
		fc.from = i
		if !same(p.kind.Columns[i].Type, col.Type) {
			if fc.reader, err = as.reader(col, nil); err != nil {
				return err
			}
		}
	} else {
		return nil // the table does not carry it
	}
	fp.columns = append(fp.columns, fc)
	return nil
}

// beginFeeds opens the readings of the second kinds.
func (c *converter) beginFeeds() error {
	for _, f := range c.p.feeds {
		r := *c.reading
		r.Kind, r.Form, r.Columns, r.Unused, r.Counts, r.index = f.kind, c.p.form, nil, nil, Counts{}, nil
		for _, fc := range f.columns {
			r.Columns = append(r.Columns, c.feedPlace(fc))
		}
		f.reading = &r
		if err := c.out.Begin(f.reading); err != nil {
			return err
		}
	}
	return nil
}

func (c *converter) feedPlace(fc feedColumn) Column {
	place := Column{Column: fc.to}
	switch {
	case fc.header >= 0:
		h := &c.p.t.Headers[fc.header]
		place.Cells, place.Header = sheet.Letter(h.Col), headerText(h)
	case fc.from >= 0:
		if from, ok := c.reading.Source(0, fc.from); ok {
			place.Cells, place.Header, place.Unit = from.Cells, from.Header, from.Unit
		}
	}
	return place
}

// feed makes the records of second kinds from the record just passed on. A row
// of several blocks feeds once.
func (c *converter) feed() error {
	for _, f := range c.p.feeds {
		if f.row == c.row.N || f.feed.When != nil && !f.feed.When.Eval(&c.rec, nil).Holds() {
			continue
		}
		f.row = c.row.N
		f.reading.Counts.Read++
		if !c.fillFeed(f) || !c.firstOf(f) {
			f.reading.Counts.SetApart++
			continue
		}
		f.reading.Counts.Kept++
		if err := c.out.Record(f.reading, &f.rec); err != nil {
			return err
		}
	}
	return nil
}

// fillFeed reads the columns of a fed record; false where one it can't do
// without is missing.
func (c *converter) fillFeed(f *feedPlan) bool {
	clear(f.rec.Values)
	f.rec.Row, f.rec.Slot, f.rec.Unit, f.rec.Wrong = c.row.N, 0, c.rec.Unit, f.rec.Wrong[:0]
	f.rec.Whole = c.rec.Whole
	f.rec.Cells = map[int]string{}
	for _, fc := range f.columns {
		var v value.Value
		switch {
		case fc.constant != nil:
			v = *fc.constant
		case fc.header >= 0:
			cell, at := c.p.t.ValueAt(c.row, c.p.t.Headers[fc.header].Col)
			v, _ = fc.reader.Read(cell)
			if at != c.row.N {
				f.rec.Cells[fc.to] = a1(at, c.p.t.Headers[fc.header].Col)
			}
		case fc.reader != nil:
			v, _ = fc.reader.Read(textCell(Written(c.p.kind.Columns[fc.from].Type, c.rec.Values[fc.from])))
		default:
			v = c.rec.Values[fc.from]
		}
		if cell, ok := c.rec.Cells[fc.from]; ok && fc.from >= 0 {
			f.rec.Cells[fc.to] = cell
		}
		f.rec.Values[fc.to] = v
	}
	for i := range f.kind.Columns {
		col := &f.kind.Columns[i]
		if col.Required && f.rec.Values[i].State != exact.Value {
			return false
		}
	}
	as := &plan{f: c.p.f, kind: f.kind, period: c.p.period}
	f.rec.Period = as.recordPeriod(&f.rec)
	return true
}

// firstOf reports whether a fed record is the first with its values of Once;
// another that says something else is told.
func (c *converter) firstOf(f *feedPlan) bool {
	if len(f.feed.Once) == 0 {
		return true
	}
	var key, all strings.Builder
	for i := range f.kind.Columns {
		text := Written(f.kind.Columns[i].Type, f.rec.Values[i]) + "\x00"
		if slices.Contains(f.feed.Once, f.kind.Columns[i].ID) {
			key.WriteString(text)
		} else if f.kind.Columns[i].ID != unitName {
			all.WriteString(text)
		}
	}
	first, seen := f.once[key.String()]
	if !seen {
		f.once[key.String()] = feedSeen{all.String(), c.row.N}
		return true
	}
	if first.values != all.String() && f.feed.Conflict != "" {
		for _, fc := range f.columns {
			if fc.header < 0 {
				continue
			}
			h := &c.p.t.Headers[fc.header]
			c.say(finding.Finding{
				Code: f.feed.Conflict, Column: headerText(h), Found: c.row.At(h.Col).Text, Expected: a1(first.row, h.Col),
				At: finding.Position{Cell: a1(c.row.N, h.Col)},
			})
			break
		}
	}
	return false
}

// sortedKeys gives the keys of a map in order.
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
