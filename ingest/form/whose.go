package form

import (
	"slices"
	"strings"

	"dudao/internal/finding"
	"dudao/internal/kind"
)

// findUnit finds the unit the surroundings of a table name (datasets.md §0.5):
// the nearest place says which; a farther one may name a unit below that. What
// names none leaves it to the sender, then to the only unit that owes the kind.
func (p *plan) findUnit() {
	if _, ok := p.kind.Column(unitCode); !ok || p.kind.ID == unitsKind {
		return
	}
	units, types := p.f.env.Units, p.kind.Owed
	for _, place := range slices.Concat(titlePlaces, []kind.Place{placeAbove}) {
		u, ok := p.mentioned(place)
		if ok && (p.unit == nil || u.Code != p.unit.Code && units.Above(p.unit, u)) {
			p.unit, p.unitFrom = u, said(place)
		}
	}
	wanted := func(u *Unit) bool { return u != nil && (len(types) == 0 || slices.Contains(types, u.Type)) }
	if wanted(p.unit) {
		return
	}
	if only, ok := units.Only(types); ok && (p.unit == nil || units.Above(p.unit, only)) {
		p.unit, p.unitFrom = only, kind.PlaceConfig
		return
	}
	if sender, ok := units.Lookup(p.texts[kind.PlaceSender], types); ok && p.unit == nil {
		p.unit, p.unitFrom = sender, kind.PlaceSender
	}
}

// mentioned finds the unit a place names; of several titles the first that
// names one of the kind's senders, else any.
func (p *plan) mentioned(place kind.Place) (unit *Unit, ok bool) {
	units, types := p.f.env.Units, p.kind.Owed
	if place != kind.PlaceTitle {
		return units.Mentioned(p.texts[place], types)
	}
	for _, line := range strings.Split(p.texts[place], "\n") {
		switch u, named := units.Mentioned(line, types); {
		case named && (len(types) == 0 || slices.Contains(types, u.Type)):
			return u, true
		case named && !ok:
			unit, ok = u, true
		}
	}
	return unit, ok
}

// unitMemo keeps the last unit looked up: rows of one unit follow each other.
type unitMemo struct {
	text string
	unit *Unit
	ok   bool
	full bool
}

// ofUnit finds whose a record is, or says that it can't be read (unitFault).
// A blank unit stays blank.
func (c *converter) ofUnit() {
	code, ok := c.p.kind.Column(unitCode)
	switch {
	case !ok:
		return
	case c.p.kind.ID == unitsKind:
		c.rec.Unit = c.rec.Values[code].Text
		return
	}
	column := code
	text := squeeze(c.rec.Values[code].Text)
	name, named := c.p.kind.Column(unitName)
	if named && c.rec.Values[name].Text != "" && (text == "" || !c.registered(text)) {
		column, text = name, squeeze(c.rec.Values[name].Text)
	}
	if text == "" {
		c.unitAround(code)
		return
	}
	c.lookup(text)
	if cell, ok := c.rec.Cells[column]; ok {
		c.rec.Cells[code] = cell
	}
	switch {
	case c.units.ok:
		c.setUnit(code, c.units.unit.Code)
		c.conflict(c.units.unit)
	case c.p.unregistered(text):
		c.setUnit(code, text)
		c.sayUnregistered(column)
	case !c.p.kind.Columns[code].Required:
		// Where a unit is not asked for, a person or session may stand.
		c.setUnit(code, text)
	default:
		c.unknownUnit(column, text)
	}
}

func (c *converter) registered(text string) bool {
	c.lookup(text)
	return c.units.ok
}

func (c *converter) lookup(text string) {
	if !c.units.full || c.units.text != text {
		u, ok := c.p.f.env.Units.Lookup(text, c.p.kind.Owed)
		c.units = unitMemo{text, u, ok, true}
	}
}

func (c *converter) setUnit(column int, code string) {
	if c.rec.Values[column].Text != code {
		c.rec.Values[column] = textValue(code)
	}
	c.rec.Unit = code
}

// unitAround takes the unit a blank cell leaves to the surroundings.
func (c *converter) unitAround(code int) {
	if c.p.kind.Columns[code].Default == kind.Town {
		if town, ok := c.p.f.env.Units.Only([]string{townType}); ok {
			c.setUnit(code, town.Code)
			return
		}
	}
	if u := c.p.unit; u != nil && c.p.mayBe(u) && (!c.p.columns[code].has && !c.p.named() || c.p.isNear(u)) {
		c.setUnit(code, u.Code)
	}
}

// mayBe reports whether a unit named around a table can be the unit of its
// rows: a township's title does not make it the sender of what schools owe.
func (p *plan) mayBe(u *Unit) bool {
	return rank(u.Type) == 0 || len(p.kind.Owed) == 0 ||
		slices.ContainsFunc(p.kind.Owed, func(t string) bool { return rank(t) > 0 })
}

// named reports whether a column holds the names of units.
func (p *plan) named() bool {
	i, ok := p.kind.Column(unitName)
	return ok && p.columns[i].has
}

// asksForUnit reports whether no row of the kind can do without a unit.
func (p *plan) asksForUnit() bool {
	i, ok := p.kind.Column(unitCode)
	return ok && p.kind.Columns[i].Required
}

// isNear reports whether a unit may stand for a blank cell of a column of
// units: one that owes the kind, named in the title or sheet itself.
func (p *plan) isNear(u *Unit) bool {
	return (p.unitFrom == kind.PlaceTitle || p.unitFrom == kind.PlaceSheet) && slices.Contains(p.kind.Owed, u.Type)
}

// unregistered reports whether a name has to stand as it is: the registry
// holds no unit of the type at all.
func (p *plan) unregistered(text string) bool {
	units := p.f.env.Units
	if units.Len() == 0 || len(p.kind.Owed) > 0 && !units.Has(p.kind.Owed) {
		return true
	}
	for _, t := range p.kind.Owed {
		if units.Has([]string{t}) {
			continue
		}
		for _, word := range p.f.r.typeWords[t] {
			if strings.HasSuffix(text, word) {
				return true
			}
		}
	}
	return false
}

// typeWords gives the words that names of each type of unit end with.
func typeWords(set *kind.Set) map[string][]string {
	words := map[string][]string{}
	units, ok := set.Kind(unitsKind)
	if !ok {
		return words
	}
	i, ok := units.Column("unit_type")
	if !ok {
		return words
	}
	for _, v := range units.Columns[i].Enum {
		words[v.Value] = append([]string{v.Value}, v.Aliases...)
	}
	return words
}

func (c *converter) sayUnregistered(column int) {
	if c.unitsToldAt[""] || c.muted {
		return
	}
	c.unitsToldAt[""] = true
	c.say(finding.Finding{
		Code: "unit_not_registered", Column: c.header(column), Found: c.rec.Unit,
		At: finding.Position{Cell: c.reading.Cell(&c.rec, column)},
	})
}

// unknownUnit rejects the row: the name stands in no entry of the registry.
// Names near it are told and never used.
func (c *converter) unknownUnit(column int, text string) {
	c.unitFault = true
	cell := c.reading.Cell(&c.rec, column)
	if c.unitsToldAt[cell] {
		return
	}
	c.unitsToldAt[cell] = true
	c.say(finding.Finding{
		Code: "unknown_school", Column: c.header(column), Found: text,
		Expected: strings.Join(c.p.f.env.Units.Near(text), "、"), At: finding.Position{Cell: cell},
	})
}

// conflict says once that the title names a unit that is neither the row's nor
// above it.
func (c *converter) conflict(u *Unit) {
	around := c.p.unit
	if around == nil || c.p.unitFrom != kind.PlaceTitle || c.unitsToldAt["title"] || c.p.f.env.Units.Above(around, u) {
		return
	}
	c.unitsToldAt["title"] = true
	if !c.muted {
		c.p.f.say(c.reading, c.reading.TitleCell, finding.Finding{
			Code: "source_conflict", Unit: u.Code, Found: around.Name, Expected: u.Name,
		})
	}
}

// nilText finds a text that says there is nothing to report. It stands alone
// in its row, but for whose and when the row is, and a remark; it may itself be
// the remark, where it is more than the sign for a blank.
func (c *converter) nilText() (text, cell string) {
	for i := range c.row.Cells {
		s := squeeze(c.row.Cells[i].Text)
		col := c.row.Cells[i].Col
		switch {
		case s == "":
		case c.p.at(col).frames && !(c.p.nils[s] && !isSigns(s) && c.p.remarks(col)):
		case c.p.nils[s]:
			if text == "" {
				text, cell = s, a1(c.row.N, col)
			}
		case !isSigns(s):
			return "", ""
		}
	}
	return text, cell
}

// isSigns reports whether a text is nothing but signs for a blank.
func isSigns(s string) bool {
	for _, r := range s {
		switch r {
		case '-', '—', '–', '/', '\\', '无':
		default:
			return false
		}
	}
	return true
}

// sheetColumn says what a column of the sheet is for.
type sheetColumn struct {
	numbers bool // row numbers
	frames  bool // only whose and when a row is, a remark on it, or its number
}

// at gives what a column of the sheet is for; every cell of every row asks.
func (p *plan) at(col int) sheetColumn {
	for n := len(p.sheet); n <= col; n++ {
		p.sheet = append(p.sheet, sheetColumn{p.numbers(n), p.numbers(n) || p.frames(n)})
	}
	return p.sheet[col]
}

// frames reports whether a column of the kind that only frames the others
// stands in a column of the sheet.
func (p *plan) frames(col int) bool {
	for i := range p.columns {
		c := &p.columns[i]
		if !c.has || c.col != col {
			continue
		}
		id := p.kind.Columns[i].ID
		return id == unitCode || id == unitName || id == noteID || slices.Contains(p.kind.Period.Columns, id)
	}
	return false
}

// remarks reports whether a column of the sheet holds remarks.
func (p *plan) remarks(col int) bool {
	i, ok := p.kind.Column(noteID)
	return ok && p.columns[i].has && p.columns[i].col == col
}

// nilRow passes on that a unit has nothing to report.
func (c *converter) nilRow(text, cell string) error {
	c.reading.Counts.SetApart++
	c.readColumns()
	copy(c.rec.Values, c.base.Values)
	c.rec.Row, c.rec.Slot = c.row.N, 0
	clear(c.rec.Cells)
	for k, at := range c.base.Cells {
		c.rec.Cells[k] = at
	}
	c.ofUnit()
	c.fill()
	period := c.p.recordPeriod(&c.rec)
	// Only whose the row is matters; its other cells have nothing to say.
	c.said = slices.DeleteFunc(c.said, func(f finding.Finding) bool { return f.Code != "unknown_school" })
	if !c.muted {
		for _, f := range c.said {
			c.sink.Add(f)
		}
	}
	if c.unitFault {
		return nil
	}
	unit := c.rec.Unit
	if u, owed := c.p.unit, c.p.kind.Owed; unit == "" && u != nil && (len(owed) == 0 || slices.Contains(owed, u.Type)) {
		unit = u.Code // nobody else is named: the sender has nothing to report
	}
	return c.out.Nil(c.reading, &NilRow{Unit: unit, Period: period, Row: c.row.N, Text: text, Cell: cell})
}
