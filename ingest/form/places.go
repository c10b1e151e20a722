package form

import (
	"dudao/ingest/sheet"
	"dudao/internal/kind"
)

// placeOfColumn says where the values of a column stand in a block; ok is
// false where nothing gives them.
func (p *plan) placeOfColumn(i int, b *blockPlan) (Column, bool) {
	place := Column{Column: i, Header: p.kind.Columns[i].Header}
	under := func(header int) Column {
		if p.kind.Columns[i].Unit != "" {
			place.Unit = p.measure(&p.kind.Columns[i], &p.t.Headers[header])
		}
		return p.under(place, header)
	}
	for _, bc := range b.cells {
		if bc.column == i {
			return under(bc.header), true
		}
	}
	for _, g := range b.given {
		if g.column == i {
			place.Cells, place.From = g.cell, string(kind.PlaceHeader)
			return place, true
		}
	}
	if g, ok := b.stated[i]; ok {
		place.Cells, place.Stated, place.From = g.cell, g.value, string(kind.PlaceHeader)
		return place, true
	}
	c := &p.columns[i]
	switch {
	case c.has:
		return under(c.header), true
	case p.counted(p.kind.Columns[i].ID):
		first, last := p.items[0].col, p.items[len(p.items)-1].col
		place.Cells, place.HeaderCell = sheet.Letter(first), p.t.Headers[p.items[0].header].Cell
		if last != first {
			place.Cells += ":" + sheet.Letter(last)
		}
		return place, true
	case c.given != nil:
		place.Cells, place.From = c.cell, FromForm
		if c.given.place != "" {
			place.From = string(said(c.given.place))
		}
		return place, true
	}
	return p.derivedPlace(place, i)
}

// derivedPlace says where a value stands that follows from another column: the
// unit from its name, the grade from the class, a part of a cell from the
// whole.
func (p *plan) derivedPlace(place Column, i int) (Column, bool) {
	from := ""
	switch p.kind.Columns[i].ID {
	case unitCode:
		from = unitName
	case gradeID:
		from = classNo
	}
	if j, ok := p.kind.Column(from); ok && p.columns[j].has {
		return p.under(place, p.columns[j].header), true
	}
	for _, s := range p.splits {
		for _, into := range s.into {
			if into == i {
				return p.under(place, s.header), true
			}
		}
	}
	c := &p.columns[i]
	if p.kind.Columns[i].ID == unitCode && p.unit != nil {
		place.Cells, place.From = p.cellOf(p.unitFrom), string(p.unitFrom)
		return place, true
	}
	return place, len(c.rows) > 0 || c.absent.State != 0
}

// under puts a place under a header.
func (p *plan) under(place Column, header int) Column {
	h := &p.t.Headers[header]
	place.Cells, place.Header, place.HeaderCell = sheet.Letter(h.Col), headerText(h), h.Cell
	return place
}
