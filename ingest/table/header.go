package table

import (
	"strings"
	"unicode/utf8"

	"dudao/ingest/sheet"
)

const (
	// window is the number of rows looked through for the next header.
	window = 40
	// headerRows is the most rows a header has.
	headerRows = 4
	// wordRunes is the most a header word measures where words are unknown.
	wordRunes = 16
)

// block is a header in the look-ahead: rows start to end, none where end <
// start. What stands before start is above the table.
type block struct{ start, end int }

func (b block) rows() int { return b.end - b.start + 1 }

// search finds the next header: the first row of known words, unless a whole
// table under unknown words comes before it. Without any, the lines at the
// front count as above, and the block has no rows.
func (f *finder) search() block {
	shaped, unknown := block{}, false
	for i := 0; i < window; i++ {
		e := f.src.peek(i)
		if e == nil {
			break
		}
		if f.isVocabRow(i) {
			known := f.grow(f.best(i))
			if unknown && f.isWholeTable(shaped, known.start) {
				return shaped
			}
			return known
		}
		if !unknown {
			if b, ok := f.shapeRow(i); ok {
				shaped, unknown = b, true
			}
		}
	}
	if unknown {
		return shaped
	}
	n := 0
	for e := f.src.peek(n); e != nil && n < window && (e.shape.filled == 0 || f.isLine(e)); e = f.src.peek(n) {
		n++
	}
	return block{n, n - 1}
}

// count gives the texts of a row and how many of them are known.
func (f *finder) count(row *sheet.Row) (texts, known int) {
	eachFilled(row, func(c *sheet.Cell) {
		if isFigure(c) {
			return
		}
		texts++
		if f.words.isKnown(c.Text) {
			known++
		}
	})
	return texts, known
}

// isVocabRow reports whether a row is a header by its words: several known
// ones, a third of all or more, and no figure that can't be a word. The sole
// known word over a list of one column is one too.
func (f *finder) isVocabRow(i int) bool {
	e := f.src.peek(i)
	if e == nil || e.shape.filled == 0 {
		return false
	}
	if e.shape.filled == 1 {
		return f.isListHeader(i)
	}
	texts, known := f.count(e.row)
	if e.shape.figures > 0 && !figuresAreWords(e.row, 3) && !(known == texts && figuresAreWords(e.row, 2)) {
		return false
	}
	return known >= 2 && known*3 >= texts && !f.isKeyValue(e.row)
}

// isListHeader reports whether a row is the one word over a list of one
// column.
func (f *finder) isListHeader(i int) bool {
	e := f.src.peek(i)
	col := e.shape.first
	cell := e.row.At(col)
	if isFigure(&cell) || !f.words.isKnown(cell.Text) || strings.ContainsAny(cell.Text, ":：") {
		return false
	}
	if r, ok := f.merges.at(e.row.N, col); ok && r.Right > r.Left {
		return false
	}
	under := 0
	for j := i + 1; j <= i+3; j++ {
		below := f.src.peek(j)
		if below == nil || below.shape.filled == 0 {
			break
		}
		if below.shape.filled > 1 || below.shape.first != col {
			return false
		}
		under++
	}
	return under > 0
}

// isKeyValue reports whether a row is a line of keys and values (学校: | 一小 |
// 学年: | 2013) or another line that stands around tables, and so no header.
// Header words may end in a colon too; but of keys and values no more than
// half are known.
func (f *finder) isKeyValue(row *sheet.Row) bool {
	key, value, line := false, false, false
	cells := 0
	eachFilled(row, func(c *sheet.Cell) {
		cells++
		s := strings.TrimPrefix(plain(c.Text), "其中:")
		known := f.words.isKnown(c.Text)
		value = value || key && !strings.HasSuffix(s, ":") && !known
		if key = strings.HasSuffix(s, ":"); key && known {
			return // 备注: heads a column as well as a note
		}
		line = line || headLab.MatchString(s) || isFootLine(s) || !key && isHeadLine(s)
	})
	if texts, known := f.count(row); value && known*2 <= texts {
		return true
	}
	return line || cells >= 4 && isSignatureRow(row)
}

// best prefers the row right below a candidate where it holds more known
// words and is no further row of the same header: keys and values above a
// header may read like one.
func (f *finder) best(i int) int {
	for {
		j := f.grow(i).end + 1
		below := f.src.peek(j)
		for below != nil && below.shape.filled == 0 {
			j++
			below = f.src.peek(j)
		}
		if below == nil || !f.isVocabRow(j) || f.sameRow(f.src.peek(i).row, below.row) {
			return i
		}
		_, known := f.count(f.src.peek(i).row)
		if _, more := f.count(below.row); more <= known {
			return i
		}
		i = j
	}
}

// shapeRow reports whether a row looks like a header though its words are
// unknown: several short, distinct texts, and data under most of them.
func (f *finder) shapeRow(i int) (block, bool) {
	e := f.src.peek(i)
	if e == nil || e.shape.filled < 2 || e.shape.figures > 0 || f.isKeyValue(e.row) {
		return block{}, false
	}
	distinct, long := map[string]bool{}, false
	eachFilled(e.row, func(c *sheet.Cell) {
		s := plain(c.Text)
		distinct[s] = true
		long = long || utf8.RuneCountInString(s) > wordRunes
	})
	if long || len(distinct)*5 < e.shape.filled*4 {
		return block{}, false
	}
	b := f.grow(i)
	columns := f.src.peek(b.end).shape.filled
	for j := b.start; j <= b.end; j++ {
		columns = max(columns, f.src.peek(j).shape.filled)
	}
	for j := b.end + 1; j <= b.end+3; j++ {
		below := f.src.peek(j)
		if below != nil && below.shape.filled >= 2 && below.shape.filled*2 >= columns && !f.isKeyValue(below.row) {
			return b, true
		}
	}
	return block{}, false
}

// isWholeTable reports whether a block of unknown words has a table of its own
// before the row of known ones: rows with figures, then something that parts
// it from the next. Keys and values do not look so.
func (f *finder) isWholeTable(b block, known int) bool {
	data, parted := 0, false
	for j := b.end + 1; j < known; j++ {
		e := f.src.peek(j)
		switch {
		case e.shape.filled == 0 || f.isLine(e):
			parted = parted || data > 0
			continue
		case e.gap && data > 0:
			parted = true
		}
		first := e.row.At(e.shape.first)
		if first.Type == sheet.Text && f.words.isKnown(first.Text) {
			return false
		}
		if e.shape.figures > 0 && e.shape.filled >= 2 {
			data++
		}
	}
	return data > 0 && (parted || f.src.peek(known).gap)
}

// grow gives the whole header of which row i is a part.
func (f *finder) grow(i int) block {
	b := block{i, i}
	for b.start > 0 && b.rows() < headerRows && f.isAboveRow(b.start-1) {
		b.start--
	}
	for b.rows() < headerRows && f.goesOn(b) {
		b.end++
	}
	return b
}

// goesOn reports whether the row below a header is a part of it: cells merged
// into it say so, else that it fills nothing but columns under groups, or
// those that have no word yet.
func (f *finder) goesOn(b block) bool {
	last, below := f.src.peek(b.end), f.src.peek(b.end+1)
	if below == nil || below.gap || below.shape.filled == 0 {
		return false
	}
	top := f.src.peek(b.start).row.N
	for i := b.start; i <= b.end; i++ { // a cell of the first row may reach down to the fourth
		if f.mergedInto(f.src.peek(i).row, below.row, top) {
			return true
		}
	}
	if below.shape.figures > 0 && !figuresAreWords(below.row, 2) || f.sameRow(last.row, below.row) {
		return false
	}
	groups := f.groups(last.row, below.row)
	closed, under := false, 0
	eachFilled(below.row, func(c *sheet.Cell) {
		g, ok := groupAt(groups, c.Col)
		switch {
		case !ok:
		case g.right > g.left && !f.mergedAlike(below.row.N, g):
			under++
		default:
			closed = true
		}
	})
	return under > 0 && !closed
}

// mergedInto reports whether a cell of a header row is merged into the row
// below. A cell merged over more rows than a header has is a label beside the
// table.
func (f *finder) mergedInto(row, below *sheet.Row, top int) bool {
	found := false
	eachFilled(below, func(c *sheet.Cell) { found = found || f.joins(row, below, c.Col, top) })
	eachFilled(row, func(c *sheet.Cell) { found = found || f.joins(row, below, c.Col, top) })
	return found
}

func (f *finder) joins(row, below *sheet.Row, col, top int) bool {
	r, ok := f.merges.at(row.N, col)
	return ok && r.Top >= top && r.Bottom >= below.N && r.Bottom-top < headerRows
}

// mergedAlike reports whether a row is merged over just the columns of a
// group: then the group is one wide column.
func (f *finder) mergedAlike(row int, g group) bool {
	r, ok := f.merges.at(row, g.left)
	return ok && r.Left == g.left && r.Right == g.right
}

// isAboveRow reports whether a row is a header row of groups over the row
// below it, and no line above the table.
func (f *finder) isAboveRow(i int) bool {
	e, below := f.src.peek(i), f.src.peek(i+1)
	if e.shape.filled == 0 || below.gap || e.shape.figures > 0 && !figuresAreWords(e.row, 2) || f.isKeyValue(e.row) {
		return false
	}
	if f.mergedInto(e.row, below.row, e.row.N) && e.shape.filled > 1 {
		return true
	}
	groups := f.groups(e.row, below.row)
	if len(groups) == 1 && f.isTitleOver(i, groups[0], below) {
		return false
	}
	wide := 0
	for _, g := range groups {
		switch {
		case utf8.RuneCountInString(g.text) > wordRunes:
			return false
		case g.right > g.left && underFilled(below.row, g):
			wide++
		case at(below.row, g.left) != "":
			return false
		}
	}
	return wide > 0
}

// isTitleOver reports whether the only text above a header row is the title
// and no group. Who can merge puts titles anywhere, so there a group needs a
// title above itself; in text files a title stands in the first column.
func (f *finder) isTitleOver(i int, g group, below *entry) bool {
	if g.left <= below.shape.first || isTitleLike(g.text) {
		return true
	}
	if !f.sheet.Merging {
		return false
	}
	for i--; i >= 0; i-- {
		if e := f.src.peek(i); e.shape.filled > 0 && !f.isKeyValue(e.row) {
			return false
		}
	}
	return true
}

func underFilled(row *sheet.Row, g group) bool {
	found := false
	eachFilled(row, func(c *sheet.Cell) { found = found || c.Col >= g.left && c.Col <= g.right })
	return found
}

// sameRow reports whether two rows say the same.
func (f *finder) sameRow(a, b *sheet.Row) bool {
	same, n := true, 0
	eachFilled(a, func(c *sheet.Cell) {
		n++
		same = same && at(b, c.Col) == plain(c.Text)
	})
	eachFilled(b, func(*sheet.Cell) { n-- })
	return same && n == 0
}
