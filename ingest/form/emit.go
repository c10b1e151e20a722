package form

import (
	"slices"

	"dudao/ingest/value"
	"dudao/internal/calendar"
	"dudao/internal/exact"
	"dudao/internal/finding"
	"dudao/internal/kind"
)

// block makes the records of one block of the row.
func (c *converter) block(i int, b *blockPlan) error {
	c.start(i, b)
	if b.header >= 0 && c.skips(b) {
		return nil
	}
	for n := range b.cells {
		bc := &b.cells[n]
		cell, at := c.row.At(bc.col), c.row.N
		if carries(c.p.kind.Columns[bc.column].Type) {
			cell, at = c.p.t.ValueAt(c.row, bc.col)
		}
		if c.mapped(&c.rec, bc.column, cell, at, bc.col) {
			continue
		}
		v, problem := bc.reader.Read(cell)
		if problem != nil && at == c.row.N {
			c.say(finding.Finding{
				Code: problem.Code, Found: problem.Found, Expected: problem.Expected,
				Column: headerText(&c.p.t.Headers[bc.header]), At: finding.Position{Cell: a1(at, bc.col)},
			})
		}
		if v.Ditto() {
			v = value.Value{}
		}
		v = kept(c.p.converted(bc.column, v), problem)
		if c.told[bc.column] && c.silent(bc.column, v) {
			continue
		}
		c.rec.Values[bc.column] = v
		if at != c.row.N {
			c.rec.Cells[bc.column] = a1(at, bc.col)
		}
	}
	return c.parts(i, 0, 0)
}

// start begins a record with what the whole row and the block's header say.
func (c *converter) start(i int, b *blockPlan) {
	c.now = b
	clear(c.told)
	copy(c.rec.Values, c.base.Values)
	clear(c.rec.Cells)
	for k, cell := range c.base.Cells {
		c.rec.Cells[k] = cell
	}
	c.rec.Row, c.rec.Slot, c.rec.Wrong, c.rec.Whole = c.row.N, i, c.rec.Wrong[:0], c.base.Whole
	c.rec.Unit, c.rec.Period = "", ""
	for _, g := range b.given {
		c.rec.Values[g.column] = g.value
	}
}

// skips reports whether a block makes no row: its cells say so, or all are
// blank where a blank means that nothing is there (a matrix, a grid of days, a
// subject not examined in the grade).
func (c *converter) skips(b *blockPlan) bool {
	blank, skipped := true, true
	for _, bc := range b.cells {
		text := squeeze(c.row.At(bc.col).Text)
		if carries(c.p.kind.Columns[bc.column].Type) {
			cell, _ := c.p.t.ValueAt(c.row, bc.col)
			text = squeeze(cell.Text)
		}
		blank = blank && text == ""
		skipped = skipped && (text == "" || b.skip[text])
	}
	switch {
	case skipped && !blank:
		return true
	case !blank:
		return false
	}
	return b.of == nil || len(b.of.of.Skip) > 0 || c.notExamined(b)
}

// notExamined reports whether the register knows the row's session and grade,
// and not the block's subject in it.
func (c *converter) notExamined(b *blockPlan) bool {
	if b.of.of.Column != "subject" {
		return false
	}
	c.fill()
	id, grade, subject := c.rec.text("exam_id"), c.rec.text(gradeID), c.rec.text("subject")
	_, known := c.p.exam(id, grade, "")
	_, examined := c.p.exam(id, grade, subject)
	return known && id != "" && grade != "" && !examined
}

// parts makes a record for each part of the cells that hold several values,
// from split n on.
func (c *converter) parts(block, n, copies int) error {
	for ; n < len(c.p.splits); n++ {
		s := &c.p.splits[n]
		if len(s.into) > 0 || s.column < 0 {
			continue
		}
		v := c.rec.Values[s.column]
		parts := s.parts(v.Text)
		if len(parts) < 2 {
			continue
		}
		saved := slices.Clone(c.rec.Values)
		for k, part := range parts {
			copy(c.rec.Values, saved)
			v, ok, err := c.p.parse(s.column, part)
			if err != nil {
				return err
			}
			if !ok {
				continue
			}
			c.rec.Values[s.column] = v
			if err := c.parts(block, n+1, copies*len(parts)+k); err != nil {
				return err
			}
		}
		return nil
	}
	return c.terms(block, copies)
}

// terms makes a record for each term where the row says both.
func (c *converter) terms(block, copies int) error {
	i, ok := c.p.kind.Column("term")
	if !ok || !slices.Contains(c.p.kind.Period.Columns, "term") {
		return c.finish(block, copies)
	}
	if c.rec.Values[i].State != exact.Value {
		c.fillColumn(i)
	}
	if c.rec.Values[i].Text != bothTerms {
		return c.finish(block, copies)
	}
	if c.p.kind.Period.Grain != kind.GrainTerm {
		// What is counted by the year says so by naming no term.
		c.rec.Values[i] = value.Value{}
		return c.finish(block, copies)
	}
	saved := slices.Clone(c.rec.Values)
	for n, term := range []string{firstTerm, secondTerm} {
		copy(c.rec.Values, saved)
		c.rec.Values[i] = textValue(term)
		if err := c.finish(block, copies*2+n); err != nil {
			return err
		}
	}
	return nil
}

// finish completes a record and passes it on, unless a value it can't do
// without is missing.
func (c *converter) finish(block, copies int) error {
	c.rec.Wrong = append(c.rec.Wrong[:0], c.doubtful...)
	c.rec.Slot = block + copies*len(c.p.blocks)
	c.ofUnit()
	c.fill()
	c.rec.Period = c.p.recordPeriod(&c.rec)
	if c.unitFault || !c.complete() {
		c.rejected++
		return c.out.Rejected(c.reading, &c.rec)
	}
	c.notePeriod()
	c.noteYear()
	c.growTo(c.rec.Slot + 1)
	c.emitted++
	c.totalOf(c.rec.Unit)
	if err := c.out.Record(c.reading, &c.rec); err != nil {
		return err
	}
	return c.feed()
}

// fill gives the columns that no cell has filled their values: from the row,
// from around the table, or what a blank means. A second pass is for sources
// that read a column behind them.
func (c *converter) fill() {
	c.gradeOfClass()
	for range 2 {
		for i := range c.rec.Values {
			if c.rec.Values[i].State == exact.NotReported && c.rec.Values[i].Text == "" {
				c.fillColumn(i)
			}
		}
		c.gradeOfClass()
	}
}

func (c *converter) fillColumn(i int) {
	col := &c.p.columns[i]
	for _, s := range col.rows {
		if ofBlock(s.src) {
			if g, ok := c.now.stated[i]; ok {
				c.rec.Values[i] = g.value
				return
			}
			continue
		}
		if v, ok, err := c.p.fromRow(i, s, &c.rec); ok && err == nil {
			c.rec.Values[i] = v
			return
		}
	}
	filled := col.has || col.byBlock
	switch {
	case col.given != nil && (!filled || c.p.fallsBack(i)):
		c.rec.Values[i] = col.given.value
	case slices.Contains(c.p.kind.Period.Columns, c.p.kind.Columns[i].ID) && c.periodPart(i):
	case !filled && col.absent.State != exact.NotReported:
		c.rec.Values[i] = col.absent
	}
}

// fallsBack says whether a blank cell leaves it to the surroundings: for whose
// and when a row is. A constant of the form fills blank cells too.
func (p *plan) fallsBack(i int) bool {
	col := &p.kind.Columns[i]
	return slices.Contains(p.kind.Period.Columns, col.ID) || p.columns[i].given.place == ""
}

// periodPart fills a period column from the rows' own dates, else from the
// period configured for the kind; it reports whether one of them says it.
func (c *converter) periodPart(i int) bool {
	rule, col := &c.p.kind.Period, &c.p.kind.Columns[i]
	part := ""
	if d, ok := c.p.dayOfRow(&c.rec); ok {
		part = c.p.f.env.part(rule, col, calendar.DayPeriod(d))
	}
	if part == "" && c.p.period.from == "" {
		part = c.p.f.env.part(rule, col, c.p.configured())
	}
	if part != "" {
		c.rec.Values[i] = textValue(part)
	}
	return part != ""
}

// gradeOfClass takes the grade from a class that names it.
func (c *converter) gradeOfClass() {
	g, ok1 := c.p.kind.Column(gradeID)
	n, ok2 := c.p.kind.Column(classNo)
	if !ok1 || !ok2 || c.rec.Values[g].State == exact.Value || c.rec.Values[n].State != exact.Value {
		return
	}
	grade, ok := c.rec.Values[n].Grade()
	if !ok {
		return
	}
	c.rec.Values[g] = textValue(grade.Name)
	if cell, ok := c.rec.Cells[n]; ok {
		c.rec.Cells[g] = cell
	}
}

// complete reports whether a record knows what it can't do without, and says
// what is missing.
func (c *converter) complete() bool {
	ok := true
	for i := range c.p.kind.Columns {
		if col := &c.p.kind.Columns[i]; col.Required && !c.known(i) && c.p.form.Without[col.ID] == "" {
			c.missingKey(i)
			ok = false
		}
	}
	for _, need := range c.p.kind.Needs {
		if need.When != nil && !need.When.Eval(&c.rec, nil).Holds() {
			continue
		}
		known := func(id string) bool { i, ok := c.p.kind.Column(id); return ok && c.known(i) }
		if slices.ContainsFunc(need.Columns, known) {
			continue
		}
		c.missingKey(c.p.pointedAt(need.Columns))
		ok = false
	}
	return ok
}

// pointedAt picks, of columns of which one is needed, the first that has a
// header, else the first.
func (p *plan) pointedAt(ids []string) int {
	for _, id := range ids {
		if i, ok := p.kind.Column(id); ok && p.columns[i].has {
			return i
		}
	}
	i, _ := p.kind.Column(ids[0])
	return i
}

// known reports whether a value is there; an enum text in no list is kept and
// leaves the row standing.
func (c *converter) known(i int) bool {
	v := c.rec.Values[i]
	return v.State != exact.NotReported || c.p.kind.Columns[i].Type == kind.Enum && v.Text != ""
}

func (c *converter) missingKey(i int) {
	if c.ambiguousClass(i) {
		return
	}
	header := c.header(i)
	if place, ok := c.reading.Source(c.rec.Slot, i); ok && place.HeaderCell != "" {
		header = place.Header // of a code that follows from the name: the header there is
	}
	c.say(finding.Finding{
		Code: "missing_key", Column: header, Found: c.rec.Values[i].Text,
		At: finding.Position{Cell: c.reading.Cell(&c.rec, i)},
	})
}

// ambiguousClass reports whether a class that can be read in two ways is why a
// value of the row's key is missing. That was said; it takes the row, so that
// it is an error.
func (c *converter) ambiguousClass(i int) bool {
	id := c.p.kind.Columns[i].ID
	if id != classNo && (id != gradeID || c.p.columns[i].has) {
		return false
	}
	n := slices.IndexFunc(c.said, func(f finding.Finding) bool { return f.Code == "ambiguous_class" })
	if n >= 0 {
		c.said[n].Severity = finding.Error
	}
	return n >= 0
}

// growTo adds the places of further slots to the reading.
func (c *converter) growTo(slots int) {
	for ; c.slots < slots; c.slots++ {
		b := c.p.blocks[c.slots%len(c.p.blocks)]
		for i := range c.p.columns {
			if place, ok := c.p.placeOfColumn(i, b); ok {
				place.Slot = c.slots
				c.reading.Columns = append(c.reading.Columns, place)
			}
		}
	}
}
