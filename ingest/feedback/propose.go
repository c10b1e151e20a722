package feedback

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"dudao/internal/kind"
)

// Proposal is what to add to an office's rules so that a table would be
// understood. It is for a person to look at: nothing of it is applied.
type Proposal struct {
	File string // under rules/
	YAML string // loads as it stands
}

// alike is how alike a header and a word of a column must be (0–1) for the one
// to be named as the other. It is proposed as such only where one holds all of
// the other (期末的总人数 holds 期末人数); 年初学生 and 现有学生 are as alike and mean
// different things: there a person has to choose.
const alike = 0.5

// manyColumns is how many columns have words with a part in common that says
// nothing by itself: 人数, 面积, 日期.
const manyColumns = 4

// mostWords bounds the headers that are looked at: no return has more columns.
const mostWords = 300

// Propose works out what to add for a table whose headers, or title, were not
// understood: the unused headers as words of the columns they resemble most,
// and words of the title. It gives nil where nothing is unused or lacking.
func Propose(set *kind.Set, t *Table) *Proposal {
	var p *proposer
	for _, k := range candidates(set, t) {
		q := &proposer{set: set, kind: k, table: t}
		if q.match(); p == nil || len(q.pairs) > len(p.pairs) {
			p = q
		}
	}
	if p == nil || len(p.pairs)+len(p.weak)+len(p.open) == 0 && t.Kind != nil {
		return nil
	}
	yaml := p.yaml()
	if yaml == "" {
		return nil
	}
	return &Proposal{File: "rules/kinds/" + p.kind.ID + ".words.yaml", YAML: yaml}
}

// candidates are the kind of a table, or the kinds that an unknown one comes
// near, in that order. Their names hold 、 too.
func candidates(set *kind.Set, t *Table) []*kind.Kind {
	if t.Kind != nil {
		return []*kind.Kind{t.Kind}
	}
	var list []*kind.Kind
	for rest := t.Nearest; rest != ""; rest = strings.TrimPrefix(rest, "、") {
		i := slices.IndexFunc(set.Kinds(), func(k *kind.Kind) bool { return strings.HasPrefix(rest, k.Name.ZH) })
		if i < 0 {
			break
		}
		list = append(list, set.Kinds()[i])
		rest = strings.TrimPrefix(rest, set.Kinds()[i].Name.ZH)
	}
	return list
}

// proposer pairs headers with columns.
type proposer struct {
	set   *kind.Set
	kind  *kind.Kind
	table *Table
	pairs []pair
	weak  []pair // alike, but perhaps not the same
	open  []int  // columns lacking, for which no header is like enough
	spare []string
}

type pair struct {
	column int
	word   string
	like   float64
	sure   bool // one holds all of the other
}

// match pairs what is unused with what is free, the most alike first; what the
// table lacks comes before what it could do without.
func (p *proposer) match() {
	found := map[string]bool{}
	for _, c := range p.table.Columns {
		found[c.ID] = c.Header != "" && c.Cell != ""
	}
	lacking := map[string]bool{}
	for name := range strings.SplitSeq(p.table.missing(p.kind), "、") {
		lacking[name] = name != ""
	}
	words := p.words()
	var all []pair
	for i := range p.kind.Columns {
		c := &p.kind.Columns[i]
		if found[c.ID] {
			continue
		}
		for _, w := range words {
			all = append(all, p.pair(i, w))
		}
	}
	first := func(i int) int {
		if lacking[p.kind.Columns[i].Header] {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(all, func(a, b pair) int {
		return cmp.Or(-cmp.Compare(sureness(a), sureness(b)), cmp.Compare(b.like, a.like), cmp.Compare(first(a.column), first(b.column)))
	})
	taken, used := map[int]bool{}, map[string]bool{}
	for _, c := range all {
		switch {
		case c.like < alike || taken[c.column] || used[c.word]:
		case c.sure:
			taken[c.column], used[c.word] = true, true
			p.pairs = append(p.pairs, c)
		case slices.Contains(p.kind.Period.Columns, p.kind.Columns[c.column].ID): // 年初学生 is no 学年
		case !lacking[p.kind.Columns[c.column].Header]: // what is lacking lists every word that is left
			taken[c.column] = true
			p.weak = append(p.weak, c)
		}
	}
	byColumn := func(a, b pair) int { return cmp.Compare(a.column, b.column) }
	slices.SortStableFunc(p.pairs, byColumn)
	slices.SortStableFunc(p.weak, byColumn)
	for i := range p.kind.Columns {
		if c := &p.kind.Columns[i]; lacking[c.Header] && !taken[i] {
			p.open = append(p.open, i)
		}
	}
	for _, w := range words {
		if !used[w] {
			p.spare = append(p.spare, w)
		}
	}
}

// words lists the headers that nothing took, as words to add.
func (p *proposer) words() (words []string) {
	known := p.known()
	for _, u := range p.table.Unused {
		if len(words) == mostWords {
			break
		}
		if w := headerWord(u.Header); p.proposable(u.Code) && w != "" && !known[w] && !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	return words
}

// missing gives what the table lacks, of an unknown one to be of a kind.
func (t *Table) missing(k *kind.Kind) string {
	if t.Kind != nil {
		return t.Missing
	}
	for part := range strings.SplitSeq(t.Missing, ";") {
		if list, ok := strings.CutPrefix(part, k.Name.ZH+":"); ok {
			return list
		}
	}
	return ""
}

// proposable tells headers nobody knows from those left out for a reason.
func (p *proposer) proposable(code string) bool {
	switch code {
	case "unknown_column", "near_header":
		return true
	}
	return false
}

// known are the words the kind has already: they need no adding.
func (p *proposer) known() map[string]bool {
	words := map[string]bool{}
	for i := range p.kind.Columns {
		for _, w := range p.kind.Columns[i].Words() {
			words[headerWord(w)] = true
		}
	}
	return words
}

var (
	bracketEnd = regexp.MustCompile(`\([^()]*\)$`)
	marks      = strings.NewReplacer("*", "", ":", "", " ", "", "\n", "", "\t", "")
)

// headerWord gives the word to add for a header: its lowest part, without
// units in brackets and marks.
func headerWord(header string) string {
	s := norm.NFKC.String(header)
	if i := strings.LastIndexByte(s, '/'); i >= 0 {
		s = s[i+1:]
	}
	s = marks.Replace(s)
	return strings.TrimSuffix(bracketEnd.ReplaceAllString(s, ""), "%")
}

// pair compares a header with every word of a column: the share of characters
// both have, in order, and whether one holds all of the other.
func (p *proposer) pair(column int, header string) pair {
	best := pair{column: column, word: header}
	c := &p.kind.Columns[column]
	for _, w := range append(c.Words(), c.Header) {
		w = headerWord(w)
		a, b := []rune(w), []rune(header)
		if len(a) == 0 || len(b) == 0 {
			continue
		}
		both := common(a, b)
		like := 2 * float64(both) / float64(len(a)+len(b))
		held := w
		if len(b) < len(a) {
			held = header
		}
		sure := like >= alike && both == min(len(a), len(b)) && both > 1 && !p.saysLittle(held)
		if sure && !best.sure || sure == best.sure && like > best.like {
			best.like, best.sure = like, sure
		}
	}
	return best
}

func sureness(c pair) int {
	if c.sure {
		return 1
	}
	return 0
}

// saysLittle reports whether a word is part of words of many columns, of
// whatever kind.
func (p *proposer) saysLittle(word string) bool {
	columns := map[string]bool{}
	for _, k := range p.set.Kinds() {
		for i := range k.Columns {
			c := &k.Columns[i]
			if slices.ContainsFunc(c.Words(), func(w string) bool { return strings.Contains(w, word) }) {
				columns[c.ID] = true
			}
		}
	}
	return len(columns) > manyColumns
}

// common is the length of the longest common subsequence.
func common(a, b []rune) int {
	row := make([]int, len(b)+1)
	for i := range a {
		diagonal := 0
		for j := range b {
			above := row[j+1]
			switch {
			case a[i] == b[j]:
				row[j+1] = diagonal + 1
			default:
				row[j+1] = max(row[j], above)
			}
			diagonal = above
		}
	}
	return row[len(b)]
}

// yaml writes an extension of the kind. Lines that need a choice are comments.
func (p *proposer) yaml() string {
	var b strings.Builder
	fmt.Fprintf(&b, "extend: %s\n", p.kind.ID)
	title := p.title()
	if title != "" {
		// Where not one header is known it may well be another kind.
		if len(p.pairs) == 0 {
			b.WriteString("# ")
		}
		fmt.Fprintf(&b, "title: [[%s]]\n", quoted(title))
	}
	if len(p.pairs) > 0 {
		b.WriteString("columns:\n")
	}
	for _, c := range p.pairs {
		fmt.Fprintf(&b, "- {id: %s, aliases: [%s]} # %s\n", p.kind.Columns[c.column].ID, quoted(c.word), p.kind.Columns[c.column].Header)
	}
	if len(p.pairs) == 0 && (len(p.weak) > 0 || len(p.open) > 0 && len(p.spare) > 0) {
		b.WriteString("# columns:\n")
	}
	for _, c := range p.weak {
		fmt.Fprintf(&b, "# - {id: %s, aliases: [%s]} # %s?\n", p.kind.Columns[c.column].ID, quoted(c.word), p.kind.Columns[c.column].Header)
	}
	if len(p.spare) > 0 {
		for _, i := range p.open {
			fmt.Fprintf(&b, "# - {id: %s, aliases: [?]} # %s: %s\n", p.kind.Columns[i].ID, p.kind.Columns[i].Header, strings.Join(p.spare, " | "))
		}
	}
	if strings.Count(b.String(), "\n") == 1 {
		return ""
	}
	return b.String()
}

// title gives the words to add to the kind's title words, where the table was
// recognised by no title.
func (p *proposer) title() string {
	f, ok := p.set.Form(p.kind.ID)
	if p.table.Kind != nil || !ok || len(f.Title) == 0 {
		return ""
	}
	words := titleWord(cmp.Or(p.table.Title, p.table.Sheet))
	if slices.ContainsFunc(f.Title[0], func(w string) bool { return strings.Contains(p.table.Title+p.table.Sheet, w) }) {
		return ""
	}
	return words
}

var periods = regexp.MustCompile(`\d+\s*[-—–~至]?\s*\d*\s*(?:学年度?|年度?|月份?|级|届|日)?|第?[一二上下][学半][期年]|[春秋]季?|[^\p{Han}]+`)

// titleWord takes the periods out of a title and gives its longest part.
func titleWord(title string) string {
	best := ""
	for _, part := range periods.Split(title, -1) {
		if len(part) > len(best) {
			best = part
		}
	}
	return best
}

// quoted writes a text as YAML takes it whatever it holds.
func quoted(s string) string {
	return "'" + strings.ReplaceAll(s, "'", "''") + "'"
}
