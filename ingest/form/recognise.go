package form

import (
	"cmp"
	"slices"
	"strings"

	"dudao/ingest/table"
	"dudao/internal/finding"
	"dudao/internal/kind"
)

// recognise finds the form of a table (datasets.md §0.1). It gives nil where
// none can be read; the reading's State and a finding then say why.
func (f *File) recognise(t *table.Table, r *Reading) (*plan, error) {
	texts := f.env.textsOf(t)
	titles := map[kind.Place]string{}
	for _, place := range titlePlaces {
		titles[place] = squeeze(withoutLegend(texts[place]))
	}
	if f.Marker != "" {
		return f.marked(t, r, texts)
	}
	var fits, fails []*plan
	for _, lx := range f.r.lexicons {
		near, ok := lx.titled(titles)
		if !ok || len(t.Headers) == 0 {
			continue
		}
		p, err := f.newPlan(t, lx, texts)
		if err != nil {
			return nil, err
		}
		p.near, p.why = near, "title"
		if len(p.lacks) == 0 {
			fits = append(fits, p)
		} else {
			fails = append(fails, p)
		}
	}
	if len(fits) == 0 {
		return f.untitled(t, r, texts, fails)
	}
	slices.SortStableFunc(fits, order)
	if len(fits) > 1 && order(fits[0], fits[1]) == 0 {
		r.State, r.Why = AmbiguousForm, "title"
		f.say(r, r.TitleCell, finding.Finding{Code: "ambiguous_form", Found: t.Title.Text, Expected: formNames(fits)})
		return nil, nil
	}
	return fits[0], nil
}

func formNames(fits []*plan) string {
	var list []string
	for _, p := range fits {
		if order(fits[0], p) == 0 {
			list = append(list, p.form.Name.ZH)
		}
	}
	return strings.Join(list, "、")
}

// order puts the form that fits best first: the nearest title words, then the
// most groups of them, then the fewest headers left over, then the office's
// own.
func order(a, b *plan) int {
	return cmp.Or(
		cmp.Compare(a.near, b.near),
		cmp.Compare(len(b.form.Title), len(a.form.Title)),
		cmp.Compare(a.leftOver(), b.leftOver()),
		cmp.Compare(own(b), own(a)),
	)
}

func own(p *plan) int {
	if p.form.Office {
		return 1
	}
	return 0
}

// leftOver counts the headers no column took.
func (p *plan) leftOver() int { return len(p.layout.left) + len(p.layout.clashes) }

// marked reads a table as the template it was made from.
func (f *File) marked(t *table.Table, r *Reading, texts map[kind.Place]string) (*plan, error) {
	for _, lx := range f.r.lexicons {
		if lx.form.ID != f.Marker {
			continue
		}
		p, err := f.newPlan(t, lx, texts)
		if err != nil {
			return nil, err
		}
		p.why = "marker"
		if len(p.lacks) > 0 {
			f.missing(p, r)
			return nil, nil
		}
		return p, nil
	}
	return f.untitled(t, r, texts, nil)
}

// untitled tries the headers alone, where no form fits by its title words.
// Where they say at least which kinds a table may be, it is one of these.
func (f *File) untitled(t *table.Table, r *Reading, texts map[kind.Place]string, fails []*plan) (*plan, error) {
	var fits, others []*plan
	for _, lx := range f.r.lexicons {
		hinted := slices.ContainsFunc(fails, func(p *plan) bool { return p.kind == lx.kind })
		if len(t.Headers) == 0 || len(fails) > 0 && !hinted {
			continue
		}
		p, err := f.newPlan(t, lx, texts)
		if err != nil {
			return nil, err
		}
		p.near, p.why = len(titlePlaces), "headers"
		switch {
		case p.found() == 0:
		case len(p.lacks) == 0 && p.leftOver() == 0:
			fits = append(fits, p)
		default:
			others = append(others, p)
		}
	}
	if p := onlyKind(fits); p != nil {
		f.say(r, r.TitleCell, finding.Finding{Code: "form_by_headers", Kind: p.kind.ID, Found: t.Title.Text, Expected: p.form.Name.ZH})
		return p, nil
	}
	if p := closest(fails); p != nil {
		f.missing(p, r)
		return nil, nil
	}
	near := append(fits, others...)
	if len(near) == 0 {
		var err error
		if near, err = f.nearby(t, texts, fails); err != nil {
			return nil, err
		}
	}
	f.unknown(r, t, near)
	return nil, nil
}

// nearby finds the kinds that a table comes near of which no header is known:
// those whose title words it has, all or some; else those whose words its
// headers resemble.
func (f *File) nearby(t *table.Table, texts map[kind.Place]string, fails []*plan) ([]*plan, error) {
	if len(fails) > 0 {
		return fails, nil
	}
	var titled, alike []*plan
	for _, lx := range f.r.lexicons {
		p, err := f.newPlan(t, lx, texts)
		if err != nil {
			return nil, err
		}
		switch {
		case lx.anyTitled(texts):
			titled = append(titled, p)
		case len(p.layout.near) > 0:
			alike = append(alike, p)
		}
	}
	if len(titled) > 0 {
		return titled, nil
	}
	slices.SortStableFunc(alike, func(a, b *plan) int { return cmp.Compare(len(b.layout.near), len(a.layout.near)) })
	return alike, nil
}

// onlyKind picks the form of a table that its headers alone tell: all forms
// that fit must be of one kind, whose default form stands for what no title
// says.
func onlyKind(fits []*plan) *plan {
	if len(fits) == 0 {
		return nil
	}
	slices.SortStableFunc(fits, func(a, b *plan) int {
		return cmp.Or(cmp.Compare(own(b), own(a)), cmp.Compare(isDefault(b), isDefault(a)))
	})
	for _, p := range fits[1:] {
		same := own(p) == own(fits[0])
		if same && (p.kind != fits[0].kind || isDefault(fits[0]) == 0) {
			return nil
		}
	}
	return fits[0]
}

func isDefault(p *plan) int {
	if p.form.ID == p.kind.ID {
		return 1
	}
	return 0
}

// unknown says that no form fits, with the nearest kinds and what they lacked.
func (f *File) unknown(r *Reading, t *table.Table, plans []*plan) {
	r.State, r.Why = UnknownForm, "nearest"
	if len(plans) == 0 {
		r.Why = "nothing"
	}
	slices.SortStableFunc(plans, func(a, b *plan) int {
		return cmp.Or(cmp.Compare(b.found(), a.found()), cmp.Compare(len(a.lacks), len(b.lacks)), cmp.Compare(a.leftOver(), b.leftOver()))
	})
	r.Unused = unread(t, plans)
	var nearest, lacking []string
	seen := map[string]bool{}
	for _, p := range plans {
		if seen[p.kind.ID] || len(nearest) == 3 {
			continue
		}
		seen[p.kind.ID] = true
		nearest = append(nearest, p.kind.Name.ZH)
		if len(p.lacks) > 0 {
			lacking = append(lacking, p.kind.Name.ZH+":"+strings.Join(p.lackNames(), "、"))
		}
	}
	f.say(r, r.TitleCell, finding.Finding{
		Code: "unknown_form", Found: t.Title.Text, Expected: strings.Join(nearest, "、"),
		Args: map[string]string{"lacking": strings.Join(lacking, ";")},
	})
}

// unread lists all headers of a table that is not recognised: those that the
// nearest form has no column for as unknown_column.
func unread(t *table.Table, plans []*plan) []Unused {
	var list []Unused
	for i := range t.Headers {
		h := &t.Headers[i]
		if len(h.Words) == 0 {
			continue
		}
		code := UnknownForm
		if len(plans) == 0 || slices.Contains(plans[0].layout.left, i) {
			code = "unknown_column"
		}
		list = append(list, unused(h, code))
	}
	return list
}

// closest picks, of forms whose title words are met, the one whose headers are
// nearly all there; nil where none comes near.
func closest(fails []*plan) *plan {
	if len(fails) == 0 {
		return nil
	}
	slices.SortStableFunc(fails, func(a, b *plan) int {
		return cmp.Or(cmp.Compare(len(a.lacks), len(b.lacks)), cmp.Compare(b.found(), a.found()), order(a, b))
	})
	if p := fails[0]; p.found() > p.leftOver() && p.found() >= len(p.lacks) {
		return p
	}
	return nil
}

// missing says that a recognised table lacks what its rows can't do without.
func (f *File) missing(p *plan, r *Reading) {
	r.Form, r.Kind, r.Why, r.State = p.form, p.kind, p.why, MissingColumn
	if slices.ContainsFunc(p.layout.clashes, func(c clash) bool { return slices.Contains(p.lacks, p.kind.Columns[c.column].ID) }) {
		r.State = Ambiguous
	}
	for i := range p.columns {
		if place, ok := p.placeOfColumn(i, p.blocks[0]); ok {
			r.Columns = append(r.Columns, place)
		}
	}
	f.sayHeaders(p, r)
	f.say(r, r.TitleCell, finding.Finding{Code: "missing_column", Column: strings.Join(p.lackNames(), "、"), Found: p.form.Name.ZH})
}

// found counts the columns that headers were found for.
func (p *plan) found() int {
	n := len(p.layout.fields) + len(p.layout.blocks) + len(p.layout.carried)
	if len(p.layout.items) > 0 {
		n++
	}
	return n
}

// lackNames gives the headers of what is lacking.
func (p *plan) lackNames() []string {
	var list []string
	for _, id := range p.lacks {
		name := id
		if i, ok := p.kind.Column(id); ok {
			name = p.kind.Columns[i].Header
		} else if words := p.form.Carry[id]; len(words) > 0 {
			name = words[0]
		}
		list = append(list, name)
	}
	return list
}
