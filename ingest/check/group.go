package check

import (
	"maps"
	"math/big"
	"slices"
	"strings"

	"dudao/ingest/form"
	"dudao/internal/calendar"
	"dudao/internal/finding"
	"dudao/internal/kind"
)

// builtGroup makes a built check over several records; nil where the name is
// that of a check on one.
func builtGroup(t *table, b base) grouped {
	switch b.check.Built {
	case kind.RowTotal, kind.NegativeTotal:
		return &rowTotal{base: b, of: b.arg(t, "of")}
	case kind.ZeroTotal:
		return &zeroTotal{base: b, of: b.arg(t, "of"), units: map[string]*unitTotal{}}
	case kind.UniqueName:
		return &uniqueName{base: b, closed: b.arg(t, "closed"), seen: map[string]string{}}
	case kind.OneValue:
		return &oneValue{base: b, per: b.list(t, "per"), seen: map[string]string{}}
	case kind.BlankScore:
		return &blankScores{
			base: b, status: b.arg(t, "status"), per: b.list(t, "per"), groups: map[string]*scores{}, filled: map[int]bool{},
		}
	case kind.Parent:
		return &parents{base: b, cells: map[string]string{}, above: map[string]string{}}
	case kind.Gapless:
		return &gapless{base: b, cells: map[calendar.Date]string{}}
	case kind.NilConflict:
		return &nilConflict{base: b, filled: map[[2]string]bool{}}
	}
	return nil
}

// spot is a place that a check over several records points at.
type spot struct {
	cell, header, unit, period, found string
}

func (b *base) spot(t *table, rec *form.Record) spot {
	return spot{t.reading.Cell(rec, b.at), t.header(rec.Slot, b.at), rec.Unit, rec.Period, written(rec, b.at)}
}

func (b *base) failsAt(t *table, s spot, f finding.Finding) {
	f.Code, f.Severity, f.At, f.Column = b.check.Code, b.check.Severity, t.at(s.cell), s.header
	f.Unit, f.Period = s.unit, s.period
	if f.Found == "" {
		f.Found = s.found
	}
	t.say(nil, f)
}

// rowTotal compares the total a source row states with the sum over the
// records made from it, or holds that sum to 0 at least.
type rowTotal struct {
	base
	of     int
	spot   spot
	stated *big.Rat
	sum    *big.Rat
	rows   []place // the records of the row
}

// place is one record of a table.
type place struct{ row, slot int }

func (g *rowTotal) add(t *table, rec *form.Record) {
	if !g.applies(t, rec) {
		return
	}
	g.rows = append(g.rows, place{rec.Row, rec.Slot})
	if g.spot.cell == "" {
		g.spot, g.stated = g.base.spot(t, rec), figure(rec, g.at)
	}
	if v := figure(rec, g.of); v != nil {
		if g.sum == nil {
			g.sum = new(big.Rat)
		}
		g.sum.Add(g.sum, v)
	}
}

func (g *rowTotal) endRow(t *table) (err error) {
	typ := t.kind.Columns[g.at].Type
	switch {
	case g.sum == nil:
	case g.check.Built == kind.NegativeTotal:
		if g.sum.Sign() < 0 {
			g.failsAt(t, g.spot, finding.Finding{Found: show(g.sum, typ), Expected: "≥0"})
			err = g.amend(t, g.rows)
		}
	case g.stated != nil && g.stated.Cmp(g.sum) != 0:
		g.failsAt(t, g.spot, finding.Finding{Expected: show(g.sum, typ)})
		err = g.amend(t, g.rows)
	}
	g.spot, g.stated, g.sum, g.rows = spot{}, nil, nil, g.rows[:0]
	return err
}

func (g *rowTotal) end(*table) error { return nil }

// amend marks the figures of records that have been passed on.
func (b *base) amend(t *table, rows []place) error {
	if len(b.marks) == 0 {
		return nil
	}
	for _, r := range rows {
		if err := t.c.out.Amend(t.reading, r.row, r.slot, b.marks); err != nil {
			return err
		}
	}
	return nil
}

// zeroTotal wants the sum of each unit of a table to be above nothing: there
// is nothing to share by otherwise. Only where every row has a value.
type zeroTotal struct {
	base
	of    int
	units map[string]*unitTotal
}

type unitTotal struct {
	spot  spot
	sum   big.Rat
	blank bool
	rows  []place
}

func (g *zeroTotal) add(t *table, rec *form.Record) {
	if !g.applies(t, rec) {
		return
	}
	u := g.units[rec.Unit]
	if u == nil {
		u = &unitTotal{spot: g.base.spot(t, rec)}
		g.units[rec.Unit] = u
	}
	u.rows = append(u.rows, place{rec.Row, rec.Slot})
	if v := figure(rec, g.of); v != nil {
		u.sum.Add(&u.sum, v)
	} else {
		u.blank = true
	}
}

func (g *zeroTotal) endRow(*table) error { return nil }

func (g *zeroTotal) end(t *table) error {
	for _, unit := range slices.Sorted(maps.Keys(g.units)) {
		u := g.units[unit]
		if u.blank || u.sum.Sign() != 0 {
			continue
		}
		g.failsAt(t, u.spot, finding.Finding{Found: "0", Expected: ">0"})
		if err := g.amend(t, u.rows); err != nil {
			return err
		}
	}
	return nil
}

// uniqueName holds a name to one open unit.
type uniqueName struct {
	base
	closed int
	seen   map[string]string // name → cell
}

func (g *uniqueName) add(t *table, rec *form.Record) {
	if !has(rec, g.at) || has(rec, g.closed) {
		return
	}
	name := written(rec, g.at)
	if first, met := g.seen[name]; met {
		g.fails(t, rec, finding.Finding{Expected: first})
		return
	}
	g.seen[name] = t.reading.Cell(rec, g.at)
}

func (g *uniqueName) endRow(*table) error { return nil }
func (g *uniqueName) end(*table) error    { return nil }

// oneValue holds rows that agree in some columns to one value.
type oneValue struct {
	base
	per  []int
	seen map[string]string
}

func (g *oneValue) add(t *table, rec *form.Record) {
	if !has(rec, g.at) {
		return
	}
	var key strings.Builder
	for _, i := range g.per {
		key.WriteString(written(rec, i) + "\x00")
	}
	value := written(rec, g.at)
	if first, met := g.seen[key.String()]; met && first != value {
		g.fails(t, rec, finding.Finding{Expected: first})
	} else if !met {
		g.seen[key.String()] = value
	}
}

func (g *oneValue) endRow(*table) error { return nil }
func (g *oneValue) end(*table) error    { return nil }

// parents holds the unit above each unit to one of the table, in no circle.
type parents struct {
	base
	codes []string
	cells map[string]string // code → cell that names its parent
	above map[string]string // code → code above, "" where none is named
}

func (g *parents) add(t *table, rec *form.Record) {
	code := rec.Unit
	if _, twice := g.above[code]; code == "" || twice {
		return
	}
	g.codes = append(g.codes, code)
	g.cells[code] = t.reading.Cell(rec, g.at)
	g.above[code] = rec.Values[g.at].Text
}

func (g *parents) endRow(*table) error { return nil }

func (g *parents) end(t *table) error {
	for _, code := range g.codes {
		above := g.above[code]
		if above == "" {
			continue
		}
		_, known := g.above[above]
		if known && !g.circles(code) {
			continue
		}
		g.failsAt(t, spot{cell: g.cells[code], header: t.header(0, g.at), unit: code, found: above}, finding.Finding{})
	}
	return nil
}

// circles reports whether the chain above a unit comes back to it.
func (g *parents) circles(code string) bool {
	for u, steps := g.above[code], 0; u != "" && steps <= len(g.codes); u, steps = g.above[u], steps+1 {
		if u == code {
			return true
		}
	}
	return false
}

// gapless wants every day between the first and the last once.
type gapless struct {
	base
	days  []calendar.Date
	cells map[calendar.Date]string
}

func (g *gapless) add(t *table, rec *form.Record) {
	if !has(rec, g.at) {
		return
	}
	d := rec.Values[g.at].Date()
	if first, twice := g.cells[d]; twice {
		g.fails(t, rec, finding.Finding{Expected: first})
		return
	}
	g.days = append(g.days, d)
	g.cells[d] = t.reading.Cell(rec, g.at)
}

func (g *gapless) endRow(*table) error { return nil }

func (g *gapless) end(t *table) error {
	slices.Sort(g.days)
	for i := 1; i < len(g.days); i++ {
		if want := g.days[i-1].Add(1); g.days[i] != want {
			g.failsAt(t, spot{cell: g.cells[g.days[i]], header: t.header(0, g.at), found: g.days[i].String()}, finding.Finding{Expected: want.String()})
		}
	}
	return nil
}

// nilConflict finds a row that says there is nothing beside records of the
// same unit and period.
type nilConflict struct {
	base
	filled map[[2]string]bool
	nils   []form.NilRow
}

func (g *nilConflict) add(_ *table, rec *form.Record) {
	g.filled[[2]string{rec.Unit, rec.Period}] = true
}

func (g *nilConflict) endRow(*table) error { return nil }

func (g *nilConflict) end(t *table) error {
	for _, n := range g.nils {
		if g.filled[[2]string{n.Unit, n.Period}] {
			g.failsAt(t, spot{n.Cell, t.header(0, g.at), n.Unit, n.Period, n.Text}, finding.Finding{})
		}
	}
	return nil
}
