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

// window sums the rows since its start. A row that was rejected is no part of
// any figure, yet whoever added the column up has counted it: its figures are
// summed beside those that stand.
type window struct {
	stand    big.Rat
	rejected big.Rat
	rows     int
	unread   string // the first cell of a rejected row whose figure can't be read
}

// all is the sum of what stands in the sheet.
func (w *window) all() *big.Rat { return new(big.Rat).Add(&w.stand, &w.rejected) }

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
		for i, w := 0, s.at(rec.Slot, n); i < len(w); i++ {
			w[i].stand.Add(&w[i].stand, v)
			w[i].rows++
		}
	}
}

// reject takes the figures of a rejected record into the sums.
func (s *totals) reject(rec *form.Record) {
	for n, tot := range s.columns {
		v, unread := tot.part(rec), ""
		if v == nil {
			column, illegible := tot.illegible(rec)
			if !illegible {
				continue
			}
			v, unread = new(big.Rat), s.t.reading.Cell(rec, column)
		}
		for i, w := 0, s.at(rec.Slot, n); i < len(w); i++ {
			w[i].rejected.Add(&w[i].rejected, v)
			w[i].rows++
			if w[i].unread == "" {
				w[i].unread = unread
			}
		}
	}
}

// at gives the windows of a total in a slot.
func (s *totals) at(slot, total int) *[3]window {
	w := s.windows[slotOf{slot, total}]
	if w == nil {
		w = new([3]window)
		s.windows[slotOf{slot, total}] = w
	}
	return w
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

// illegible finds the first figure of a total, or of its parts, that a record
// holds as a text nobody can read as one.
func (tot total) illegible(rec *form.Record) (column int, ok bool) {
	for _, i := range append([]int{tot.column}, tot.parts...) {
		if v := rec.Values[i]; v.State == exact.NotReported && v.Text != "" {
			return i, true
		}
	}
	return 0, false
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
		switch wrong, unread := s.mismatch(w, covers, stated); {
		case unread != "":
			s.say(row, tot.column, finding.Finding{
				Code: "total_unchecked", Found: s.show(row.Slot, tot.column, stated), Args: map[string]string{"cell": unread},
			})
		case wrong != nil:
			s.say(row, tot.column, finding.Finding{
				Code: "total_mismatch", Found: s.show(row.Slot, tot.column, stated), Expected: s.show(row.Slot, tot.column, wrong),
			})
		}
	}
	s.restart(row.Slot, sub)
}

// mismatch gives the sum a stated total should have been; nil where it agrees
// with one of the windows it may cover, with or without the rows that were
// rejected, or where there is nothing to compare. Where it agrees with none and
// a rejected row holds a figure that can't be read, that cell is given instead:
// nobody can say what the sum is.
func (s *totals) mismatch(w *[3]window, covers []int, stated *big.Rat) (wrong *big.Rat, unread string) {
	for _, i := range covers {
		all := w[i].all()
		if w[i].rows == 0 || w[i].stand.Cmp(stated) == 0 || all.Cmp(stated) == 0 {
			return nil, ""
		}
		if wrong == nil {
			wrong = all
		}
		if unread == "" {
			unread = w[i].unread
		}
	}
	return wrong, unread
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
			w[i] = window{}
		}
	}
}

// say makes a finding at a column of a total row, by the row's own name for it.
func (s *totals) say(row *form.TotalRow, column int, f finding.Finding) {
	if f.Args == nil {
		f.Args = map[string]string{}
	}
	f.Args["label"] = row.Label
	f.At, f.Unit, f.Period = s.t.at(row.Cells[column]), row.Unit, s.t.reading.Period
	f.Column = s.t.header(row.Slot, column)
	s.t.say(nil, f)
}

// show writes a figure of a column in the unit the sheet states it in.
func (s *totals) show(slot, column int, r *big.Rat) string {
	typ := s.t.kind.Columns[column].Type
	if c, ok := s.t.reading.Source(slot, column); ok && typ == kind.Money {
		return form.Amount(r, c.Unit)
	}
	return show(r, typ)
}
