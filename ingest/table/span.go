package table

import (
	"math"
	"slices"

	"dudao/ingest/sheet"
)

// span is the columns of one of several tables side by side.
type span struct{ left, right int }

func whole() span { return span{0, math.MaxInt} }

func (s span) holds(col int) bool { return col >= s.left && col <= s.right }

func (s span) isWhole() bool { return s.left == 0 && s.right == math.MaxInt }

// of gives the lines that belong to a span: of each row those that begin over
// its columns, where none does the nearest to the left.
func (s span) of(lines []aboveLine) []aboveLine {
	if s.isWhole() {
		return lines
	}
	var out []aboveLine
	for i := 0; i < len(lines); {
		n := i
		for n < len(lines) && lines[n].row == lines[i].row {
			n++
		}
		row := lines[i:n]
		i = n
		own := len(out)
		for _, l := range row {
			if s.holds(l.left) {
				out = append(out, l)
			}
		}
		if own == len(out) && row[0].left < s.left {
			nearest := row[0]
			for _, l := range row {
				if l.left < s.left {
					nearest = l
				}
			}
			out = append(out, nearest)
		}
	}
	return out
}

// captions parts the header rows of a table beside another one from a word
// over all of its columns, which is its title: 小学 to the left, 初中 to the
// right.
func (f *finder) captions(rows []*sheet.Row, s span) (own []*sheet.Row, lines []aboveLine) {
	own = rows
	for !s.isWhole() && len(own) > 1 {
		below := s.cut(own[1])
		groups := f.groups(s.cut(own[0]), below)
		if len(groups) != 1 || !groups[0].covers(below) {
			break
		}
		lines = append(lines, f.linesOf(s.cut(own[0]))...)
		own = own[1:]
	}
	return own, lines
}

// covers reports whether a group stands over all filled cells of a row.
func (g group) covers(row *sheet.Row) bool {
	all := true
	eachFilled(row, func(c *sheet.Cell) { all = all && c.Col >= g.left && c.Col <= g.right })
	return all
}

// gapRows is the number of rows below a header that must leave the column
// between two tables blank.
const gapRows = 20

// spans tells how many tables stand side by side under one header: they are
// parted by a column without a word and without data, each with several known
// words, some of them again or under a line of its own; or the header is the
// same words twice and more. The look-ahead must stand at the first row below
// the header.
func (f *finder) spans(rows []*sheet.Row, above []aboveLine) []span {
	if len(rows) == 0 {
		return []span{whole()}
	}
	all := f.allParts(rows)
	starts := f.repeated(all)
	if starts == nil {
		starts = f.parted(all, above)
	}
	if len(starts) < 2 {
		return []span{whole()}
	}
	spans := make([]span, len(starts))
	for i, start := range starts {
		spans[i] = span{start, math.MaxInt}
		if i > 0 {
			spans[i-1].right = start - 1
		}
	}
	spans[0].left = 0
	return spans
}

// parted gives the first columns of the tables that blank columns part, nil
// where there is but one: a column may also be left blank within a table.
func (f *finder) parted(all [][]part, above []aboveLine) []int {
	var starts []int
	for col := 0; col < len(all); {
		if len(all[col]) == 0 {
			if len(starts) > 0 && f.hasData(col) {
				return nil
			}
			col++
			continue
		}
		end := col
		for end < len(all) && len(all[end]) > 0 {
			end++
		}
		if f.knownColumns(all[col:end]) < 2 ||
			len(starts) > 0 && !sharesWord(all[:col], all[col:end]) && !isTitled(all[col:end]) && !hasLine(above, col, end) {
			return nil
		}
		starts = append(starts, col)
		col = end
	}
	return starts
}

// sharesWord reports whether a word stands over columns of both.
func sharesWord(a, b [][]part) bool {
	words := map[string]bool{}
	for _, parts := range a {
		for _, p := range parts {
			words[plain(p.raw)] = true
		}
	}
	return slices.ContainsFunc(b, func(parts []part) bool {
		return slices.ContainsFunc(parts, func(p part) bool { return words[plain(p.raw)] })
	})
}

// isTitled reports whether the columns have a title over them all.
func isTitled(columns [][]part) bool {
	title := plain(columns[0][0].raw)
	return isTitleLike(title) && !slices.ContainsFunc(columns, func(parts []part) bool { return plain(parts[0].raw) != title })
}

// hasLine reports whether a line that may be a title begins over the columns.
func hasLine(above []aboveLine, left, end int) bool {
	return slices.ContainsFunc(above, func(l aboveLine) bool {
		s := plain(l.Text)
		return l.left >= left && l.left < end && !isHeadLine(s) && !isFootLine(s) && !isPageLine(s) && !isFigureText(l.Text)
	})
}

// hasData reports whether a column holds something in the rows ahead.
func (f *finder) hasData(col int) bool {
	for i := range gapRows {
		e := f.src.peek(i)
		if e == nil {
			return false
		}
		if c := e.row.At(col); filled(&c) && !f.isLine(e) {
			return true
		}
	}
	return false
}

// knownColumns counts the columns that a known word heads.
func (f *finder) knownColumns(columns [][]part) int {
	n := 0
	for _, parts := range columns {
		for _, p := range parts {
			if f.words.isKnown(p.raw) {
				n++
				break
			}
		}
	}
	return n
}

// repeated gives the first columns of the blocks of a header that is one block
// of words again and again: 序号 姓名 得分 序号 姓名 得分. nil where it is not.
func (f *finder) repeated(all [][]part) []int {
	left := 0
	for left < len(all) && len(all[left]) == 0 {
		left++
	}
	columns := all[left:]
	for size := 2; size*2 <= len(columns); size++ {
		if len(columns)%size != 0 || f.knownColumns(columns[:size]) < 2 || !isRepeated(columns, size) {
			continue
		}
		var starts []int
		for col := 0; col < len(columns); col += size {
			starts = append(starts, left+col)
		}
		return starts
	}
	return nil
}

func isRepeated(columns [][]part, size int) bool {
	seen := map[string]bool{}
	for i, parts := range columns {
		key := ""
		for _, p := range parts {
			key += plain(p.raw) + "\n"
		}
		switch {
		case key == "":
			return false
		case i < size:
			if seen[key] {
				return false
			}
			seen[key] = true
		case !samePart(columns[i%size], parts):
			return false
		}
	}
	return true
}

func samePart(a, b []part) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if plain(a[i].raw) != plain(b[i].raw) {
			return false
		}
	}
	return true
}
