package table

import (
	"slices"
	"strings"

	"dudao/ingest/sheet"
)

// group is a header cell with the columns it stands over.
type group struct {
	left, right int
	text        string
}

func groupAt(groups []group, col int) (group, bool) {
	for _, g := range groups {
		if col >= g.left && col <= g.right {
			return g, true
		}
	}
	return group{}, false
}

// groups gives the cells of a header row with the columns each stands over: by
// its merged range; or, in a row that merges nothing across (text cannot),
// together with the blank cells to its right whose lower cells are filled,
// where its own lower cell is too; or where the same text is repeated.
func (f *finder) groups(row, below *sheet.Row) []group {
	var groups []group
	merging := false
	eachFilled(row, func(c *sheet.Cell) {
		g := group{c.Col, c.Col, plain(text(c, f.sheet.Date1904))}
		if r, ok := f.merges.at(row.N, c.Col); ok && r.Left == c.Col {
			g.right = r.Right
			merging = merging || r.Right > r.Left
		}
		if n := len(groups); n > 0 && groups[n-1].text == g.text && groups[n-1].right == g.left-1 {
			groups[n-1].right = g.right
			return
		}
		groups = append(groups, g)
	})
	if merging || below == nil {
		return groups
	}
	for i := range groups {
		g := &groups[i]
		if at(below, g.left) == "" {
			continue
		}
		for at(below, g.right+1) != "" && (i+1 == len(groups) || g.right+1 < groups[i+1].left) {
			g.right++
		}
	}
	return groups
}

// part is one header cell as it bears on one column.
type part struct {
	raw  string
	cell string // address of its first cell
}

// parts gives the header cells of a column from the top.
func (f *finder) parts(rows []*sheet.Row, groups [][]group, col int) []part {
	var parts []part
	previous := -1
	for i, row := range rows {
		r, merged := f.merges.at(row.N, col)
		if top := numbered(rows, r.Top); merged && top != nil {
			first := top.At(r.Left)
			if r.Top == previous || !filled(&first) {
				continue // counted in the row above
			}
			previous = r.Top
			parts = append(parts, part{text(&first, f.sheet.Date1904), sheet.A1(r.Top, r.Left)})
			continue
		}
		if c := row.At(col); filled(&c) {
			parts = append(parts, part{text(&c, f.sheet.Date1904), sheet.A1(row.N, col)})
			continue
		}
		if g, ok := groupAt(groups[i], col); ok {
			c := row.At(g.left)
			parts = append(parts, part{text(&c, f.sheet.Date1904), sheet.A1(row.N, g.left)})
		}
	}
	return parts
}

// numbered gives the row of a number, nil where it is none of these.
func numbered(rows []*sheet.Row, n int) *sheet.Row {
	for _, row := range rows {
		if row.N == n {
			return row
		}
	}
	return nil
}

// headers flattens the header rows into the columns of a span.
func (f *finder) headers(rows []*sheet.Row, s span) []Header {
	all := f.allParts(rows)
	var headers []Header
	for col := s.left; col <= s.right && col < len(all); col++ {
		if len(all[col]) > 0 {
			headers = append(headers, header(col, all[col]))
		}
	}
	return headers
}

// allParts gives the header cells of every column; a column without any has
// none.
func (f *finder) allParts(rows []*sheet.Row) [][]part {
	width := 0
	groups := make([][]group, len(rows))
	for i, row := range rows {
		var below *sheet.Row
		if i+1 < len(rows) {
			below = rows[i+1]
		}
		groups[i] = f.groups(row, below)
		for _, g := range groups[i] {
			width = max(width, min(g.right, maxColumn)+1)
		}
	}
	all := make([][]part, width)
	for col := range all {
		all[col] = f.parts(rows, groups, col)
	}
	return all
}

// maxColumn is the last column a header may reach; a sheet of Excel ends here.
const maxColumn = 16383

// header makes one column of its cells from the top (datasets.md §0.2.2).
func header(col int, parts []part) Header {
	h := Header{Col: col, Cell: parts[len(parts)-1].cell}
	words := make([]Word, 0, len(parts))
	for i, p := range parts {
		h.Parts = append(h.Parts, p.raw)
		w := Clean(p.raw)
		if i > 0 && isUnitRow(w.Text) {
			// A row of units under the words: 金额 over 万元.
			w.Unit, w.Text = w.Text, ""
		}
		words = append(words, w)
	}
	for _, w := range slices.Backward(words) {
		h.Unit, h.Hint, h.Period = first(h.Unit, w.Unit), first(h.Hint, w.Hint), first(h.Period, w.Period)
	}
	h.Words = candidates(words)
	return h
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// candidates joins the words from the top, then from the second on, then gives
// the lowest alone and the upper ones alone. A word that is a period names a
// block and is not joined: 9月 over 缺课 is 缺课 of September.
func candidates(words []Word) []string {
	var texts, joined []string
	for _, w := range words {
		if w.Text == "" {
			continue
		}
		texts = append(texts, w.Text)
		if !isPeriod(w.Text) {
			joined = append(joined, w.Text)
		}
	}
	var out []string
	add := func(s string) {
		if s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	for i := range joined {
		add(strings.Join(joined[i:], ""))
	}
	for _, t := range slices.Backward(texts) {
		add(t)
	}
	return out
}

// isUnitRow knows the units that stand as a word of their own under a header.
func isUnitRow(s string) bool {
	switch s {
	case "元", "万元", "亿元", "千元", "人", "册", "台", "套", "m2", "平方米", "亩", "公里", "间":
		return true
	}
	return false
}

// addUnheaded adds the columns that hold data under no header.
func (t *Table) addUnheaded(s span) {
	if t.Top == 0 {
		return
	}
	headed := map[int]bool{}
	for _, h := range t.Headers {
		headed[h.Col] = true
	}
	for _, b := range t.Sample {
		if b.Kind != Data {
			continue
		}
		eachFilled(b.Row, func(c *sheet.Cell) {
			if !headed[c.Col] && s.holds(c.Col) {
				headed[c.Col] = true
				t.Headers = append(t.Headers, Header{Col: c.Col, Cell: sheet.A1(t.Bottom, c.Col)})
			}
		})
	}
	slices.SortFunc(t.Headers, func(a, b Header) int { return a.Col - b.Col })
}
