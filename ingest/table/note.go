package table

import (
	"strings"
	"unicode/utf8"

	"dudao/ingest/sheet"
)

const (
	// noteRunes is the length from which a single text in a row is a note.
	noteRunes = 20
	// keyColumns is the number of first columns in which a single text may be
	// the name of a row whose figures are all blank.
	keyColumns = 4
)

// isNote reports whether a row stands in the body but is no row of it: notes,
// signatures, a single text across the table. A name with nothing beside it is
// a row with blank figures, and must not be lost as a note.
func (b *body) isNote(row *sheet.Row, sh shape, gap bool) bool {
	first := row.At(sh.first)
	parted := gap || b.previous == Note || b.previous == Blank
	if isSignatureRow(row) && (sh.filled >= 4 || parted) {
		return true
	}
	if first.Type == sheet.Text && (mayBeLine(first.Text) || holdsAny(first.Text, pageRune)) {
		if s := plain(first.Text); isFootLine(s) || isPageLine(s) || headLab.MatchString(s) && sh.figures == 0 {
			return true
		}
	}
	if sh.filled != 1 {
		return false
	}
	if sh.figures == 1 {
		// The date below a signature.
		return first.Type == sheet.Text && strings.Contains(first.Text, "日") && parted
	}
	s := plain(first.Text)
	if r, ok := b.f.merges.at(row.N, first.Col); ok && r.Right > r.Left {
		return true
	}
	n := -1
	for i, h := range b.t.Headers {
		if h.Col == first.Col {
			n = i
		}
	}
	switch {
	case n < 0 || n >= keyColumns:
		return true
	case len(b.t.Headers) == 1:
		return false
	case n == 0 && len(b.t.Headers[0].Words) > 0 && isRowNumber(b.t.Headers[0].Words[0]):
		return true
	}
	return utf8.RuneCountInString(s) > noteRunes || strings.ContainsAny(s, ":。;")
}

// pageRune is one of the characters of which every line about pages has one.
func pageRune(r rune) bool { return r == '页' || r == '续' }

// linesAhead is the number of rows between a title in a body and the header it
// stands over.
const linesAhead = 10

// opens reports whether the next row, which is not the first of the body,
// begins another table: a title with a header below it, or a header of other
// words.
func (f *finder) opens(b *body) bool {
	e := f.src.peek(0)
	if e.shape.filled == 0 || e.shape.figures > 0 && (e.shape.filled > lineCells/2 || !f.isLine(e)) || b.repeats(e.row, e.shape) {
		return false
	}
	parted := e.gap || b.previous == Blank || b.previous == Note || b.previous == Total || b.previous == Mean
	if f.isLine(e) {
		return f.opensWithLine(e, b, parted)
	}
	if !f.isVocabRow(0) {
		return false
	}
	// Values may be header words too (语文, 男), so more is asked for than at
	// the top: a word of the header before, which no value is, or nearly all
	// words known.
	texts, known := f.count(e.row)
	switch shared := b.sharesWord(e.row); {
	case shared && parted:
		return known*2 >= texts
	case shared:
		return known >= 3 && known*3 >= texts*2
	}
	return parted && known >= 3 && known*5 >= texts*4
}

// sharesWord reports whether a row holds a word of the table's header, or one
// for row numbers.
func (b *body) sharesWord(row *sheet.Row) bool {
	found := false
	eachFilled(row, func(c *sheet.Cell) {
		word := Clean(c.Text).Text
		found = found || isRowNumber(word)
		for _, h := range b.t.Headers {
			found = found || len(h.Words) > 0 && h.Words[0] == word
		}
	})
	return found
}

// opensWithLine reports whether a line in a body is the first above another
// table.
func (f *finder) opensWithLine(e *entry, b *body, parted bool) bool {
	if f.allLines(e.row, isFootLine) || f.allLines(e.row, isPageLine) {
		return false
	}
	title := f.isTitleRow(e)
	if !title && !parted {
		return false
	}
	blank := false
	for i := 1; i <= linesAhead; i++ {
		below := f.src.peek(i)
		if below == nil {
			return false
		}
		if below.shape.filled == 0 {
			blank = true
			continue
		}
		blank = blank || below.gap
		if !f.isLine(below) || f.isListHeader(i) {
			return f.isHeaderUnder(i, title, b)
		}
		switch {
		case title:
		case f.allLines(below.row, isFootLine):
			return false // the line was a note above signatures
		case blank && f.isTitleRow(below):
			return false // the title comes only now
		}
	}
	return false
}

// isHeaderUnder reports whether a row below a line is a header; one of unknown
// words only counts below a title.
func (f *finder) isHeaderUnder(i int, title bool, b *body) bool {
	row := f.src.peek(i)
	if f.isVocabRow(i) || b.repeatsFirst(row) {
		return true
	}
	if !title {
		return false
	}
	_, ok := f.shapeRow(i)
	return ok
}

// repeatsFirst reports whether a row is the first row of the table's header
// again.
func (b *body) repeatsFirst(e *entry) bool {
	return len(b.header) > 0 && b.repeatsHeader(e.row, e.shape, b.header[0])
}

// isTitleRow reports whether a row is a title: it ends like one, or stands
// alone over several columns.
func (f *finder) isTitleRow(e *entry) bool {
	title := false
	eachFilled(e.row, func(c *sheet.Cell) {
		s := plain(c.Text)
		r, merged := f.merges.at(e.row.N, c.Col)
		wide := merged && r.Right > r.Left && e.shape.filled == 1
		title = title || isTitleLike(s) || wide && !isHeadLine(s) && !isFootLine(s) && utf8.RuneCountInString(s) <= 60
	})
	return title
}

// allLines reports whether all texts of a row are lines of a sort.
func (f *finder) allLines(row *sheet.Row, is func(string) bool) bool {
	all := true
	eachFilled(row, func(c *sheet.Cell) { all = all && is(plain(c.Text)) })
	return all
}
