package form

import (
	"strings"

	"dudao/ingest/value"
	"dudao/internal/exact"
	"dudao/internal/kind"
)

// splitPlan takes the cells under one header apart.
type splitPlan struct {
	split   *kind.Split
	column  int // of the kind; -1: only a carrier
	header  int
	col     int
	into    []int
	readers []*value.Reader
}

// sumPlan checks a column that only repeats what the blocks of a row add up to.
type sumPlan struct {
	sum    *kind.Sum
	column int
	header int
	col    int
	reader *value.Reader
}

// planRest plans splits, questions and repeated sums.
func (p *plan) planRest() error {
	for i := range p.form.Split {
		if err := p.planSplit(i); err != nil {
			return err
		}
	}
	for _, h := range p.layout.items {
		r, err := value.New(value.Spec{Type: value.Flag})
		if err != nil {
			return err
		}
		p.items = append(p.items, cellReader{h, p.t.Headers[h].Col, r})
	}
	for i := range p.form.Sums {
		h, ok := p.layout.sums[i]
		if !ok {
			continue
		}
		s := &p.form.Sums[i]
		c, ok := p.kind.Column(s.Of)
		if !ok {
			continue
		}
		r, err := value.New(value.Spec{Type: value.Decimal})
		if err != nil {
			return err
		}
		p.sums = append(p.sums, sumPlan{s, c, h, p.t.Headers[h].Col, r})
	}
	return p.planFeeds()
}

func (p *plan) planSplit(i int) error {
	s := &p.form.Split[i]
	sp := splitPlan{split: s, column: -1, header: -1}
	if c, ok := p.kind.Column(s.Column); ok {
		sp.column = c
		if h, ok := p.layout.field(c); ok {
			sp.header = h
		}
	}
	if h, ok := p.layout.splits[i]; ok && sp.header < 0 {
		sp.header = h
	}
	if sp.header < 0 {
		if !p.inBlocks(sp.column) || len(s.Into) > 0 {
			return nil
		}
		p.splits = append(p.splits, sp)
		return nil
	}
	sp.col = p.t.Headers[sp.header].Col
	for _, id := range s.Into {
		c, ok := p.kind.Column(id)
		if !ok {
			continue
		}
		r, err := p.reader(&p.kind.Columns[c], &p.t.Headers[sp.header])
		if err != nil {
			return err
		}
		sp.into, sp.readers = append(sp.into, c), append(sp.readers, r)
	}
	p.splits = append(p.splits, sp)
	return nil
}

// inBlocks says whether a column is read in the blocks of a row.
func (p *plan) inBlocks(column int) bool { return column >= 0 && p.columns[column].byBlock }

// parts cuts a text at the separators of a split. Where parts may hold the
// separator themselves (2013-9-5-2013-9-8), the middle one counts.
func (s *splitPlan) parts(text string) []string {
	var cuts [][2]int
	for i := 0; i < len(text); {
		n := 0
		for _, at := range s.split.At {
			if strings.HasPrefix(text[i:], at) && len(at) > n {
				n = len(at)
			}
		}
		if n == 0 {
			i++
			continue
		}
		// A run of one separator is one: 2013.9.5——9.8.
		if k := len(cuts); k > 0 && cuts[k-1][1] == i && text[cuts[k-1][0]:i] == text[i:i+n] {
			cuts[k-1][1] = i + n
		} else {
			cuts = append(cuts, [2]int{i, i + n})
		}
		i += n
	}
	if s.split.Middle && len(cuts) > 0 {
		if cuts = s.middle(text, cuts); cuts == nil {
			return []string{text}
		}
	}
	var parts []string
	from := 0
	for _, c := range cuts {
		parts = append(parts, strings.TrimSpace(text[from:c[0]]))
		from = c[1]
	}
	return append(parts, strings.TrimSpace(text[from:]))
}

// middle picks the one cut of a span whose ends may hold the separator: that
// which leaves two legible values, of several the nearest to the middle. Where
// none does (there is no 30 February), an odd number of them still is a span,
// cut where its beginning is legible, else in the middle; an even number is one
// value (2013-9-5).
func (s *splitPlan) middle(text string, cuts [][2]int) [][2]int {
	at := func(cut [2]int) (start, end string) { return text[:cut[0]], text[cut[1]:] }
	both := func(cut [2]int) bool { start, end := at(cut); return s.legible(0, start) && s.legible(1, end) }
	if i := nearMiddle(cuts, both); i >= 0 {
		return cuts[i : i+1]
	}
	if len(cuts)%2 == 0 {
		return nil
	}
	i := nearMiddle(cuts, func(cut [2]int) bool { start, _ := at(cut); return s.legible(0, start) })
	if i < 0 {
		i = len(cuts) / 2
	}
	return cuts[i : i+1]
}

// nearMiddle gives the cut nearest to the middle that is fit, -1 where none is.
func nearMiddle(cuts [][2]int, fit func(cut [2]int) bool) int {
	for away := range len(cuts) {
		for _, i := range []int{(len(cuts) - 1 - away) / 2, (len(cuts) + away) / 2} {
			if i < len(cuts) && fit(cuts[i]) {
				return i
			}
		}
	}
	return -1
}

// legible reports whether an end of a span can be read.
func (s *splitPlan) legible(end int, text string) bool {
	if end >= len(s.readers) {
		return false
	}
	v, problem := s.readers[end].Read(textCell(strings.TrimSpace(text)))
	return problem == nil && v.State == exact.Value
}
