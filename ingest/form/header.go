package form

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"dudao/ingest/table"
)

// layout is what the headers of a table mean in one form. Headers are named
// by their index in Table.Headers.
type layout struct {
	fields  []field // columns outside blocks
	blocks  []*block
	items   []int
	carried map[string]int // id → header
	splits  map[int]int    // index in Form.Split → header
	sums    map[int]int    // index in Form.Sums → header
	numbers map[int]bool   // row numbers
	drops   map[int]string // header → code
	left    []int
	near    map[int]string // header → the word it resembles
	byValue map[int]bool   // headers known by the values under them
	clashes []clash
}

// field is one column of the kind and the header it stands under.
type field struct{ column, header int }

// block is the part of a row that one record is made of.
type block struct {
	of     *blockWords // nil in a matrix
	place  string
	header int // the first one
	fields []field
}

// clash is a second header for a column.
type clash struct{ column, first, second int }

// field gives the header a column stands under outside blocks.
func (l *layout) field(column int) (header int, ok bool) {
	for _, f := range l.fields {
		if f.column == column {
			return f.header, true
		}
	}
	return 0, false
}

// has reports whether a column was found under any header.
func (l *layout) has(column int) bool {
	if _, ok := l.field(column); ok {
		return true
	}
	for _, b := range l.blocks {
		if slices.ContainsFunc(b.fields, func(f field) bool { return f.column == column }) {
			return true
		}
	}
	return false
}

// matcher finds the layout of one table in one form.
type matcher struct {
	lx     *lexicon
	t      *table.Table
	names  []names
	taken  []bool // headers
	layout *layout
	filled map[int]bool // columns that are found, or in doubt
}

// names are the words of a header in the order they are tried.
type names struct {
	own    []string // joined, lowest
	upper  []string // the words above, where no other header stands under them
	period string
}

// match compares the headers of a table with the words of a form.
func (lx *lexicon) match(t *table.Table) *layout {
	m := &matcher{
		lx: lx, t: t, taken: make([]bool, len(t.Headers)), filled: map[int]bool{},
		layout: &layout{
			carried: map[string]int{}, splits: map[int]int{}, sums: map[int]int{}, numbers: map[int]bool{},
			drops: map[int]string{}, near: map[int]string{}, byValue: map[int]bool{},
		},
	}
	m.read()
	m.rowNumbers()
	m.special()
	m.inBlocks()
	for step := range wordSteps {
		m.step(func(n names) []string { return n.own }, func(w string) []int { return lx.words[step][w] })
	}
	m.step(func(n names) []string { return n.own }, m.byStem)
	m.theName()
	for step := range wordSteps {
		m.step(func(n names) []string { return n.upper }, func(w string) []int { return lx.words[step][w] })
	}
	m.byValues()
	m.rest()
	return m.layout
}

// read collects the words of the headers, with those a legend gives them.
func (m *matcher) read() {
	renamed := legendNames(m.t)
	shared := map[string]int{}
	for _, h := range m.t.Headers {
		for _, w := range upperWords(h) {
			shared[w]++
		}
	}
	for _, h := range m.t.Headers {
		n := names{period: squeeze(h.Period)}
		n.own = h.Words[:min(2, len(h.Words))]
		for _, w := range upperWords(h) {
			if shared[w] == 1 {
				n.upper = append(n.upper, w)
			}
		}
		for _, w := range h.Words {
			if to := renamed[w]; to != "" {
				n = names{own: []string{to}}
				break
			}
		}
		m.names = append(m.names, n)
	}
}

func upperWords(h table.Header) []string {
	if len(h.Words) <= 2 {
		return nil
	}
	return h.Words[2:]
}

// legendName matches 培训对象见“姓名”列.
var legendName = regexp.MustCompile(`([^\s,,;;。:()()“”"「」]{2,12})(?:见|填在|写在|在)[“"「『]([^”"」』]{1,12})[”"」』]一?[列栏]`)

// legendNames gives the headers a legend renames: cleaned word → cleaned word.
func legendNames(t *table.Table) map[string]string {
	renamed := map[string]string{}
	for _, line := range append(t.Legend(), t.Title) {
		for _, m := range legendName.FindAllStringSubmatch(line.Text, -1) {
			renamed[table.Clean(m[2]).Text] = table.Clean(m[1]).Text
		}
	}
	return renamed
}

// rowNumbers sets columns of row numbers aside: they are never data.
func (m *matcher) rowNumbers() {
	for i, n := range m.names {
		for _, w := range n.own {
			switch strings.ToLower(strings.TrimRight(w, ".")) {
			case "序号", "序", "行号", "no", "№":
			case "编号":
				if !m.counts(m.t.Headers[i].Col) {
					continue
				}
			default:
				continue
			}
			m.layout.numbers[i], m.taken[i] = true, true
			break
		}
	}
}

// counts reports whether the cells of a column run 1, 2, 3 …
func (m *matcher) counts(col int) bool {
	next := 1
	for _, r := range m.t.Sample {
		if r.Kind != table.Data {
			continue
		}
		text := squeeze(r.Row.At(col).Text)
		if text == "" {
			continue
		}
		n, err := strconv.Atoi(strings.TrimSuffix(text, ".0"))
		if err != nil || n != next {
			return false
		}
		next++
	}
	return next > 1
}

// special takes the headers of dropped, carried, split and summed columns and
// of questions, which are words of the form.
func (m *matcher) special() {
	for i, n := range m.names {
		if m.taken[i] {
			continue
		}
		for _, w := range n.own {
			if m.specialWord(i, w) {
				m.taken[i] = true
				break
			}
		}
	}
}

func (m *matcher) specialWord(header int, word string) bool {
	if code, ok := m.lx.drops[word]; ok {
		m.layout.drops[header] = code
		return true
	}
	if id, ok := m.lx.carry[word]; ok {
		if _, twice := m.layout.carried[id]; !twice {
			m.layout.carried[id] = header
			return true
		}
	}
	if i, ok := m.lx.splits[word]; ok {
		if _, twice := m.layout.splits[i]; !twice {
			m.layout.splits[i] = header
			return true
		}
	}
	if i, ok := m.lx.sums[word]; ok {
		if _, twice := m.layout.sums[i]; !twice {
			m.layout.sums[i] = header
			return true
		}
	}
	for _, re := range m.lx.items {
		if re.MatchString(word) {
			m.layout.items = append(m.layout.items, header)
			return true
		}
	}
	return false
}

// claim is a header that wants a column; rank orders its words.
type claim struct{ header, rank int }

// step lets every free header claim the columns its words mean at this step.
func (m *matcher) step(words func(names) []string, columns func(string) []int) {
	claims := map[int][]claim{}
	for i, n := range m.names {
		if m.taken[i] {
			continue
		}
		for rank, w := range words(n) {
			if c, ok := m.free(columns(w)); ok {
				claims[c] = append(claims[c], claim{i, rank})
				break
			}
		}
	}
	for c := range m.lx.kind.Columns {
		if len(claims[c]) > 0 {
			m.award(c, claims[c])
		}
	}
}

// free picks the column a word means of those not yet found: one the rows
// can't do without before others.
func (m *matcher) free(columns []int) (column int, ok bool) {
	for _, c := range columns {
		if m.filled[c] {
			continue
		}
		if !ok || m.lx.kind.Columns[c].Required && !m.lx.kind.Columns[column].Required {
			column, ok = c, true
		}
	}
	return column, ok
}

// award gives a column to the header that names it; of two on the same footing
// neither is read, unless they are equal in all rows.
func (m *matcher) award(column int, claims []claim) {
	slices.SortStableFunc(claims, func(a, b claim) int { return a.rank - b.rank })
	first := claims[0]
	m.filled[column] = true
	m.taken[first.header] = true
	doubt := false
	for _, c := range claims[1:] {
		if c.rank != first.rank {
			continue
		}
		m.taken[c.header] = true
		if !m.equal(first.header, c.header) {
			m.layout.clashes = append(m.layout.clashes, clash{column, first.header, c.header})
			doubt = true
		}
	}
	if !doubt {
		m.layout.fields = append(m.layout.fields, field{column, first.header})
	}
}

// equal reports whether two columns hold the same in all rows looked at.
func (m *matcher) equal(a, b int) bool {
	for _, r := range m.t.Sample {
		if r.Kind == table.Data &&
			squeeze(r.Row.At(m.t.Headers[a].Col).Text) != squeeze(r.Row.At(m.t.Headers[b].Col).Text) {
			return false
		}
	}
	return true
}

// byStem gives the column a word means by its stem alone, if just one fits.
func (m *matcher) byStem(word string) []int {
	s := stemOf(word)
	var fits []int
	for _, like := range s.alike() {
		for _, c := range m.lx.stems[like] {
			typ := m.lx.kind.Columns[c].Type
			if like != s && !typ.Numeric() || !s.fits(typ) || m.filled[c] || slices.Contains(fits, c) {
				continue
			}
			fits = append(fits, c)
		}
	}
	if len(fits) != 1 {
		return nil
	}
	return fits
}
