package table

import (
	"context"
	"fmt"

	"dudao/ingest/sheet"
)

// source reads the rows of a sheet with a look-ahead. Hidden rows are counted
// and left out. Rows that are handed back are used again, so that a million
// rows cost no more memory than the look-ahead.
type source struct {
	ctx    context.Context //nolint:containedctx // of one pass over one sheet
	sheet  *sheet.Sheet
	next   func() (*seenRow, error, bool)
	stop   func()
	merges *merges
	after  int // rows up to this one are passed over
	before int // rows from this one on are not read; 0: no bound

	queue []entry
	free  []*sheet.Row
	read  int
	last  int    // number of the last row read, hidden ones included
	blank bool   // … and whether it was blank
	met   Hidden // hidden rows since the last entry
	taken Hidden // hidden rows before the entries popped so far
	ended bool
	err   error
}

// entry is one row of the look-ahead.
type entry struct {
	row    *sheet.Row
	shape  shape
	gap    bool   // nothing stands in the row above
	hidden Hidden // hidden rows just before it
}

// checkEvery is the number of rows between two looks at the context.
const checkEvery = 1024

func newSource(ctx context.Context, sh *sheet.Sheet, m *merges) *source {
	a := readAhead(sh.Rows())
	return &source{ctx: ctx, sheet: sh, next: a.next, stop: a.stop, merges: m, blank: true}
}

// peek gives the i-th row ahead, nil where there is none (or the reading
// failed, see err).
func (s *source) peek(i int) *entry {
	for len(s.queue) <= i {
		if s.ended || !s.fill() {
			s.ended = true
			return nil
		}
	}
	return &s.queue[i]
}

// fill reads rows until one of them joins the queue.
func (s *source) fill() bool {
	for {
		if s.read++; s.read%checkEvery == 0 {
			if s.err = s.ctx.Err(); s.err != nil {
				return false
			}
		}
		row, err, ok := s.next()
		if !ok {
			return false
		}
		if err != nil {
			s.err = fmt.Errorf("sheet %q: %w", s.sheet.Name, err)
			return false
		}
		if s.before > 0 && row.N >= s.before {
			return false
		}
		s.merges.keep(&row.Row)
		if row.N > s.after && s.add(row) {
			return true
		}
	}
}

// add puts a row into the queue, unless it is hidden.
func (s *source) add(row *seenRow) bool {
	sh := row.shape
	gap := s.blank || row.N > s.last+1
	s.last = row.N
	if row.Hidden {
		if sh.filled > 0 {
			s.met.add(Hidden{1, sheet.A1(row.N, sh.first)})
		}
		// A hidden row neither joins nor parts its neighbours.
		s.blank = gap
		return false
	}
	s.blank = sh.filled == 0
	s.queue = append(s.queue, entry{row: s.take(&row.Row), shape: sh, gap: gap, hidden: s.met})
	s.met = Hidden{}
	return true
}

// take keeps a row that has been read, and leaves the memory of another in its
// place.
func (s *source) take(row *sheet.Row) *sheet.Row {
	var c *sheet.Row
	if n := len(s.free); n > 0 {
		c, s.free = s.free[n-1], s.free[:n-1]
	} else {
		c = &sheet.Row{}
	}
	c.N, c.Hidden = row.N, row.Hidden
	c.Cells, row.Cells = row.Cells, c.Cells[:0]
	return c
}

// pop takes the next row, which must have been peeked at. The caller owns it;
// it may be handed back with reuse.
func (s *source) pop() entry {
	e := s.queue[0]
	s.queue = s.queue[:copy(s.queue, s.queue[1:])]
	s.taken.add(e.hidden)
	return e
}

func (s *source) reuse(row *sheet.Row) {
	if len(s.free) < 4 {
		s.free = append(s.free, row)
	}
}

// hiddenSoFar gives the hidden rows before what has been popped, at the end of
// the sheet all of them, and starts counting again.
func (s *source) hiddenSoFar() Hidden {
	if s.ended && len(s.queue) == 0 {
		s.taken.add(s.met)
		s.met = Hidden{}
	}
	h := s.taken
	s.taken = Hidden{}
	return h
}

func (h *Hidden) add(more Hidden) {
	if h.Rows == 0 {
		h.Cell = more.Cell
	}
	h.Rows += more.Rows
}
