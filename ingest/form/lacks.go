package form

import (
	"slices"

	"dudao/internal/exact"
	"dudao/internal/finding"
	"dudao/internal/kind"
)

// findLacks lists what a form must find under a header and has not, and what
// every row must know and nothing can give.
func (p *plan) findLacks() {
	for _, id := range p.form.Headers {
		if !p.headed(id) {
			p.lack(id)
		}
	}
	switch {
	case len(p.form.Unpivot) > 0 && len(p.layout.blocks) == 0:
		p.lack(p.form.Unpivot[0].Column)
	case p.form.Matrix != nil && len(p.layout.blocks) == 0:
		p.lack(p.form.Matrix.Header)
	case p.form.Items != nil && len(p.layout.items) == 0:
		p.lack(p.form.Items.Asked)
	}
	for _, id := range p.form.Absent {
		if i, ok := p.kind.Column(id); ok && p.columns[i].has {
			p.lack(id)
		}
	}
	for i := range p.kind.Columns {
		if p.kind.Columns[i].Required && !p.sourced(i) && p.form.Without[p.kind.Columns[i].ID] == "" {
			p.lack(p.kind.Columns[i].ID)
		}
	}
	for _, need := range p.kind.Needs {
		if need.When == nil && !slices.ContainsFunc(need.Columns, p.sourcedID) {
			p.lack(need.Columns[0])
		}
	}
}

func (p *plan) lack(id string) {
	if !slices.Contains(p.lacks, id) {
		p.lacks = append(p.lacks, id)
	}
}

// headed reports whether a column, or a carried one, stands under a header.
func (p *plan) headed(id string) bool {
	if _, ok := p.layout.carried[id]; ok {
		return true
	}
	i, ok := p.kind.Column(id)
	return ok && (p.layout.has(i) || p.split(i) || p.counted(id))
}

// split reports whether a cell that is taken apart gives a column.
func (p *plan) split(column int) bool {
	return slices.ContainsFunc(p.splits, func(s splitPlan) bool { return s.header >= 0 && slices.Contains(s.into, column) })
}

// counted reports whether questions are counted into a column.
func (p *plan) counted(id string) bool {
	return len(p.items) > 0 && (id == p.form.Items.Asked || id == p.form.Items.Correct)
}

func (p *plan) sourcedID(id string) bool {
	i, ok := p.kind.Column(id)
	return ok && p.sourced(i)
}

// sourced reports whether anything can give the values of a column.
func (p *plan) sourced(i int) bool {
	col, c := &p.kind.Columns[i], &p.columns[i]
	switch {
	case c.has, c.byBlock, c.given != nil, col.Default != "", col.Blank != "", p.split(i), p.counted(col.ID):
		return true
	case p.placed(i), p.mapped(col.ID):
		return true
	}
	for _, s := range c.rows {
		switch s.src.Place {
		case kind.PlaceColumn, kind.PlaceWeekday:
			if p.sourcedID(s.src.Column) {
				return true
			}
		case kind.PlaceHeader, kind.PlaceRow:
			if slices.ContainsFunc(p.blocks, func(b *blockPlan) bool { return b.stated[i].value.State == exact.Value }) {
				return true
			}
		case kind.PlaceMade:
			if !slices.ContainsFunc(s.src.Make, func(id string) bool { return id != "@kind" && !p.sourcedID(id) }) {
				return true
			}
		default:
			return true
		}
	}
	return p.builtIn(col)
}

// placed reports whether the headers of blocks give a column.
func (p *plan) placed(i int) bool {
	for _, b := range p.blocks {
		if slices.ContainsFunc(b.given, func(g blockGiven) bool { return g.column == i }) {
			return true
		}
	}
	return false
}

// mapped reports whether the texts of another column set this one.
func (p *plan) mapped(id string) bool {
	for from, texts := range p.form.Values {
		if from == id || !p.headed(from) {
			continue
		}
		for _, to := range texts {
			if _, ok := to[id]; ok {
				return true
			}
		}
	}
	return false
}

// builtIn reports whether a common column follows from others or from around
// the table: the unit from its name or title, the grade from the class, the
// period from the rows' own dates or the configuration.
func (p *plan) builtIn(col *kind.Column) bool {
	switch col.ID {
	case unitCode:
		if i, ok := p.kind.Column(unitName); ok && p.columns[i].has {
			return true
		}
		return p.unit != nil && p.mayBe(p.unit)
	case gradeID:
		return p.sourcedID(classNo)
	}
	if !slices.Contains(p.kind.Period.Columns, col.ID) {
		return false
	}
	if slices.ContainsFunc(p.kind.Period.Dates, p.headed) {
		return true
	}
	if p.f.env.part(&p.kind.Period, col, p.configured()) != "" {
		p.assumed = p.period.from == ""
		return true
	}
	return false
}

// sayWithout says once what the rows of this form can't give.
func (c *converter) sayWithout() {
	for _, id := range sortedKeys(c.p.form.Without) {
		i, ok := c.p.kind.Column(id)
		if !ok || c.muted || c.p.sourced(i) {
			continue
		}
		c.p.f.say(c.reading, c.reading.TitleCell, finding.Finding{
			Code: c.p.form.Without[id], Column: c.p.kind.Columns[i].Header,
		})
	}
}
