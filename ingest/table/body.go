package table

import (
	"iter"
	"slices"
	"unicode/utf8"

	"dudao/ingest/sheet"
)

// body streams the rows of one table and tells their kinds.
type body struct {
	t      *Table
	f      *finder
	src    *source
	own    bool // src is of this body alone and ends with the table
	span   span
	header []*sheet.Row    // as far as it stands in the span
	above  map[string]bool // the lines above, without pages
	totals map[string]bool // see Table.SetTotals

	given    int // rows given so far
	previous RowKind
	statRun  bool // within statistics beside a mean
	lent     *sheet.Row
	started  bool
	ended    bool
	err      error
	told     bool // err has been given
}

// streamed is the body of the first table under a header: it reads on where
// the header ends.
func (f *finder) streamed(t *Table, s span, header []*sheet.Row) *body {
	return newBody(t, f, f.src, s, header)
}

// again is the body of a table beside the first one: it reads the sheet once
// more, up to where that one ended (0: the end of the sheet).
func (f *finder) again(t *Table, s span, header []*sheet.Row, end int) *body {
	src := newSource(f.ctx, f.sheet, f.merges)
	src.after, src.before = t.Bottom, end
	b := newBody(t, f, src, s, header)
	b.own = true
	return b
}

func newBody(t *Table, f *finder, src *source, s span, header []*sheet.Row) *body {
	b := &body{t: t, f: f, src: src, span: s, above: map[string]bool{}, previous: Sub}
	for _, row := range header {
		b.header = append(b.header, s.cut(row))
	}
	for _, l := range t.Above {
		if p := pageless(l.Text); utf8.RuneCountInString(p) >= repeatedLine || isHeadLine(p) {
			b.above[p] = true
		}
	}
	return b
}

// repeatedLine is the least a line above measures so that the same text below
// is a repetition and not a value.
const repeatedLine = 6

// cut gives the cells of a row within a span.
func (s span) cut(row *sheet.Row) *sheet.Row {
	if s.isWhole() {
		return row
	}
	c := &sheet.Row{N: row.N, Hidden: row.Hidden}
	for _, cell := range row.Cells {
		if s.holds(cell.Col) {
			c.Cells = append(c.Cells, cell)
		}
	}
	return c
}

// next gives the next row; ok is false at the end of the table or at an error.
// The row is lent until the next call, unless it is kept.
func (b *body) next() (r BodyRow, ok bool) {
	if b.lent != nil {
		b.src.reuse(b.lent)
		b.lent = nil
	}
	if b.ended {
		return BodyRow{}, false
	}
	e := b.src.peek(0)
	if e == nil || !b.own && b.given > 0 && b.f.opens(b) {
		b.err = b.src.err
		b.ended = true
		b.countHidden()
		return BodyRow{}, false
	}
	row, sh := e.row, e.shape
	if !b.span.isWhole() {
		row = b.span.cut(row)
		sh = shapeOf(row)
	}
	kind, label := b.kind(row, sh, e.gap)
	b.lent = b.src.pop().row
	b.countHidden()
	b.given++
	b.previous = kind
	if kind == Note {
		for _, l := range b.f.linesOf(row) {
			b.t.Notes = append(b.t.Notes, l.Line)
		}
	}
	r = BodyRow{Kind: kind, Label: label, Row: row}
	b.relabel(&r)
	return r, true
}

func (b *body) countHidden() {
	if !b.own {
		b.t.Hidden.add(b.src.hiddenSoFar())
	}
}

// sample reads the first rows and keeps them.
func (b *body) sample() {
	for len(b.t.Sample) < SampleRows {
		r, ok := b.next()
		if !ok {
			return
		}
		b.lent = nil
		b.t.Sample = append(b.t.Sample, r)
		if r.Kind == Sub {
			b.t.Sub = append(b.t.Sub, r)
			b.t.takeUnits(r)
		}
	}
}

// all gives the sample and then what follows it.
func (b *body) all() iter.Seq2[BodyRow, error] {
	return func(yield func(BodyRow, error) bool) {
		if b.started {
			return
		}
		b.started = true
		for _, r := range b.t.Sample {
			if !yield(r, nil) {
				return
			}
		}
		for r, ok := b.next(); ok; r, ok = b.next() {
			if !yield(r, nil) {
				return
			}
		}
		if b.err != nil {
			b.told = true
			yield(BodyRow{}, b.err)
		}
	}
}

// drain passes what has not been read.
func (b *body) drain() {
	b.started = true
	for _, ok := b.next(); ok; _, ok = b.next() {
	}
}

func (b *body) close() {
	if b.own {
		b.src.stop()
	}
}

// relabel turns a data row into a total where it bears one of the table's own
// labels.
func (b *body) relabel(r *BodyRow) {
	if len(b.totals) == 0 || r.Kind != Data {
		return
	}
	leading(r.Row, func(raw string, _ int) bool {
		s := bare(raw)
		if !b.totals[s] {
			return false
		}
		r.Kind, r.Label = Total, s
		return true
	})
}

// kind tells what a row is.
func (b *body) kind(row *sheet.Row, sh shape, gap bool) (RowKind, string) {
	switch {
	case sh.filled == 0 || b.isUnusedLine(sh):
		return Blank, ""
	case b.repeats(row, sh):
		return Repeat, ""
	}
	if b.previous == Sub && b.given < headerRows {
		if label, ok := subLabel(row, sh, len(b.t.Headers)); ok {
			return Sub, label
		}
	}
	if kind, label, ok := labelled(row, sh); ok {
		b.statRun = kind == Mean
		return kind, label
	}
	if label, ok := statistic(row, sh); ok && (b.statRun || b.meanFollows()) {
		b.statRun = true
		return Mean, label
	}
	b.statRun = false
	if b.isNote(row, sh, gap) {
		return Note, ""
	}
	return Data, ""
}

// meanFollows reports whether the statistics that begin here come to a mean.
func (b *body) meanFollows() bool {
	for i := 1; i <= lookForMean; i++ {
		e := b.src.peek(i)
		if e == nil || e.shape.filled == 0 {
			return false
		}
		row := b.span.cut(e.row)
		sh := shapeOf(row)
		if kind, _, ok := labelled(row, sh); ok {
			return kind == Mean
		}
		if _, ok := statistic(row, sh); !ok {
			return false
		}
	}
	return false
}

// lookForMean is the number of statistics that may come before the mean.
const lookForMean = 8

// isUnusedLine reports whether a row holds nothing but its printed number.
func (b *body) isUnusedLine(sh shape) bool {
	if sh.filled != 1 || sh.figures != 1 || len(b.t.Headers) < 2 {
		return false
	}
	i := slices.IndexFunc(b.t.Headers, func(h Header) bool { return h.Col == sh.first })
	return i >= 0 && len(b.t.Headers[i].Words) > 0 && isRowNumber(b.t.Headers[i].Words[0])
}

// repeats reports whether a row says again what the header or the lines above
// say.
func (b *body) repeats(row *sheet.Row, sh shape) bool {
	for _, h := range b.header {
		if b.repeatsHeader(row, sh, h) {
			return true
		}
	}
	if sh.figures > 0 || len(b.above) == 0 || sh.filled > 6 {
		return false
	}
	again := true
	eachFilled(row, func(c *sheet.Cell) { again = again && b.above[pageless(c.Text)] })
	return again
}

// repeatsHeader reports whether all cells of a row stand in a header row too,
// and make at least half of it.
func (b *body) repeatsHeader(row *sheet.Row, sh shape, header *sheet.Row) bool {
	if c := header.At(sh.first); !filled(&c) || !sameText(c.Text, row.At(sh.first).Text) {
		return false
	}
	n := 0
	eachFilled(header, func(*sheet.Cell) { n++ })
	if sh.filled*2 < n || sh.filled == 1 && n > 1 && len(b.header) == 1 {
		return false
	}
	same := true
	eachFilled(row, func(c *sheet.Cell) { same = same && at(header, c.Col) == plain(c.Text) })
	return same
}

// sameText compares two texts but for blanks and width. Most differ in their
// first character and need no more.
func sameText(a, b string) bool {
	if a == b {
		return true
	}
	ra, _ := utf8.DecodeRuneInString(a)
	rb, _ := utf8.DecodeRuneInString(b)
	if ra != rb && isHan(ra) && isHan(rb) {
		return false
	}
	return plain(a) == plain(b)
}

func isHan(r rune) bool { return r >= '一' && r <= '龥' }
