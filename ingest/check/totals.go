package check

import (
	"math/big"
	"strings"

	"dudao/ingest/form"
	"dudao/internal/exact"
	"dudao/internal/finding"
	"dudao/internal/kind"
)

// totals compares total rows with the rows they stand under. A 小计 covers the
// rows since the last one; another total covers all rows, or, where the table
// has several such, the rows since the last of them.
type totals struct {
	t       *table
	columns []total
	windows map[slotOf]*[3]window
}

// total is a column that totals are stated in, and the columns its parts
// stand in.
type total struct {
	column int
	parts  []int
}

type slotOf struct{ slot, total int }

// The windows of rows a total may cover.
const (
	sinceSub   = iota // since the last 小计
	sinceTotal        // since the last other total
	sinceStart
)

// window sums the rows since its start. Rejected is the number of rows the
// reading had rejected by then: with a row missing the parts are not known.
type window struct {
	sum      big.Rat
	rows     int
	rejected int
}

func newTotals(t *table) *totals {
	s := &totals{t: t, windows: map[slotOf]*[3]window{}}
	if !t.kind.Totals.Check {
		return s
	}
	for i, col := range t.kind.Columns {
		if col.Type.Numeric() {
			s.columns = append(s.columns, total{column: i, parts: indices(t.kind, t.kind.Totals.Parts[col.ID])})
		}
	}
	return s
}

// add takes a record into the sums.
func (s *totals) add(rec *form.Record) {
	for n, tot := range s.columns {
		v := tot.part(rec)
		if v == nil {
			continue
		}
		at := slotOf{rec.Slot, n}
		w := s.windows[at]
		if w == nil {
			w = new([3]window)
			s.windows[at] = w
		}
		for i := range w {
			w[i].sum.Add(&w[i].sum, v)
			w[i].rows++
		}
	}
}

// part is what a record adds to a total: the sum of its parts where all of
// them are there, else its own figure.
func (tot total) part(rec *form.Record) *big.Rat {
	if len(tot.parts) > 0 {
		sum := new(big.Rat)
		for _, i := range tot.parts {
			v := figure(rec, i)
			if v == nil {
				return figure(rec, tot.column)
			}
			sum.Add(sum, v)
		}
		return sum
	}
	return figure(rec, tot.column)
}

// compare holds a total row against the sums and starts the windows it closes
// anew.
func (s *totals) compare(row *form.TotalRow) {
	sub := strings.Contains(row.Label, "小计")
	for n, tot := range s.columns {
		w := s.windows[slotOf{row.Slot, n}]
		if w == nil || row.Values[tot.column].State != exact.Value {
			continue
		}
		stated := form.Typed(s.t.kind.Columns[tot.column].Type, row.Values[tot.column]).Rat()
		covers := []int{sinceStart, sinceTotal}
		if sub {
			covers = []int{sinceSub}
		}
		if wrong := s.mismatch(w, covers, stated); wrong != nil {
			s.say(row, tot.column, stated, wrong)
		}
	}
	s.restart(row.Slot, sub)
}

// mismatch gives the sum a stated total should have been; nil where it agrees
// with one of the windows it may cover, or where no window is known whole.
func (s *totals) mismatch(w *[3]window, covers []int, stated *big.Rat) *big.Rat {
	var wrong *big.Rat
	for _, i := range covers {
		switch {
		case w[i].rows == 0 || s.t.reading.Counts.Rejected != w[i].rejected:
			return nil
		case w[i].sum.Cmp(stated) == 0:
			return nil
		case wrong == nil:
			wrong = &w[i].sum
		}
	}
	return wrong
}

func (s *totals) restart(slot int, sub bool) {
	closed := []int{sinceSub}
	if !sub {
		closed = append(closed, sinceTotal)
	}
	for at, w := range s.windows {
		if at.slot != slot {
			continue
		}
		for _, i := range closed {
			w[i] = window{rejected: s.t.reading.Counts.Rejected}
		}
	}
}

func (s *totals) say(row *form.TotalRow, column int, stated, sum *big.Rat) {
	typ := s.t.kind.Columns[column].Type
	f := finding.Finding{
		Code: "total_mismatch", At: s.t.at(row.Cells[column]),
		Unit: row.Unit, Period: s.t.reading.Period,
		Column: s.t.header(row.Slot, column),
		Found:  show(stated, typ), Expected: show(sum, typ),
	}
	if c, ok := s.t.reading.Source(row.Slot, column); ok && typ == kind.Money {
		f.Found, f.Expected = form.Amount(stated, c.Unit), form.Amount(sum, c.Unit)
	}
	s.t.say(nil, f)
}
