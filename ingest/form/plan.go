package form

import (
	"slices"

	"dudao/ingest/table"
	"dudao/ingest/value"
	"dudao/internal/calendar"
	"dudao/internal/exact"
	"dudao/internal/kind"
)

// plan is how one table is read in one form: what every column of the kind is
// read from. It is made for each form that might fit, and kept for the one
// that does.
type plan struct {
	f      *File
	t      *table.Table
	kind   *kind.Kind
	form   *kind.Form
	layout *layout
	texts  map[kind.Place]string
	money  string // unit of money named around the table
	// moneyClash are two places that name different ones; nil where all agree.
	moneyClash []moneyWord
	near       int // how near the title words stand; see titlePlaces
	why        string
	period     tablePeriod
	// assumed says that nothing but the configuration told the period.
	assumed  bool
	unit     *Unit // named around the table
	unitFrom kind.Place
	columns  []column // parallel to kind.Columns
	texted   []*value.Reader
	sheet    []sheetColumn // by column of the sheet, as far as asked for
	blocks   []*blockPlan
	splits   []splitPlan
	items    []cellReader
	sums     []sumPlan
	feeds    []*feedPlan
	nils     map[string]bool // texts that say there is nothing to report
	lacks    []string        // ids of what the rows can't do without and nothing gives
	last     periodMemo
	exams    map[[3]string]Exam
	matches  map[*kind.Source][][]string
}

// column says where the values of a column outside blocks come from.
type column struct {
	cellReader
	has     bool // a header was found
	given   *given
	cell    string // of given, fixed
	rows    []rowSource
	absent  value.Value                  // where nothing gives one
	byBlock bool                         // each block reads its own
	values  map[string]map[string]string // texts that mean values of other columns
	carries bool
	inText  bool
}

// cellReader reads the cells under one header.
type cellReader struct {
	header int
	col    int // of the sheet
	reader *value.Reader
}

// blockPlan reads the part of a row that one record is made of.
type blockPlan struct {
	*block
	cells []blockCell
	given []blockGiven // what the place in the block's header stands for: subject, month
	// stated is what the header says beside that, by column: full marks.
	stated map[int]blockGiven
	skip   map[string]bool
}

type blockCell struct {
	column int
	cellReader
}

type blockGiven struct {
	column int
	value  value.Value
	cell   string
}

// newPlan works out how a table would be read in a form.
func (f *File) newPlan(t *table.Table, lx *lexicon, texts map[kind.Place]string) (*plan, error) {
	p := &plan{
		f: f, t: t, kind: lx.kind, form: lx.form, layout: lx.match(t), texts: texts,
		columns: make([]column, len(lx.kind.Columns)), texted: make([]*value.Reader, len(lx.kind.Columns)),
		nils: map[string]bool{}, exams: map[[3]string]Exam{}, matches: map[*kind.Source][][]string{},
	}
	for _, text := range p.form.Nil {
		p.nils[squeeze(text)] = true
	}
	p.planMoney()
	p.period = f.env.periodOf(p.kind, texts)
	p.findUnit()
	for i := range p.kind.Columns {
		if err := p.column(i); err != nil {
			return nil, err
		}
	}
	if err := p.planBlocks(); err != nil {
		return nil, err
	}
	if err := p.planRest(); err != nil {
		return nil, err
	}
	p.findLacks()
	return p, nil
}

// context is the period that completes what cells leave open (9月): that of the
// table, else the one configured for the kind.
func (p *plan) context() calendar.Period {
	if !p.period.period.IsZero() {
		return p.period.period
	}
	return p.configured()
}

// configured is the period configured for the kind, or for the returns that
// units such as the one around the table send of it; zero where none is.
func (p *plan) configured() calendar.Period {
	if p.unit != nil {
		if own, ok := p.f.env.Periods[p.kind.Period.ByUnit[p.unit.Type]]; ok {
			return own
		}
	}
	return p.f.env.Periods[p.kind.Period.Config]
}

// column plans one column.
func (p *plan) column(i int) error {
	col, c := &p.kind.Columns[i], &p.columns[i]
	c.header, c.values = -1, p.form.Values[col.ID]
	c.carries, c.inText = carries(col.Type), inText(col.ID) && !p.t.Sheet.Merging && !p.townByDefault(col.ID)
	if h, ok := p.layout.field(i); ok {
		r, err := p.reader(col, &p.t.Headers[h])
		if err != nil {
			return err
		}
		c.has, c.cellReader = true, cellReader{h, p.t.Headers[h].Col, r}
	}
	if err := p.surroundings(i); err != nil {
		return err
	}
	absent := col.Default
	if col.Blank != "" {
		absent = col.Blank
	}
	if absent != "" && absent != kind.Town {
		v, _, err := p.parse(i, absent)
		if err != nil {
			return err
		}
		c.absent = v
	}
	return nil
}

// townByDefault reports whether a blank unit means the township.
func (p *plan) townByDefault(id string) bool {
	i, ok := p.kind.Column(unitCode)
	return ok && (id == unitCode || id == unitName) && p.kind.Columns[i].Default == kind.Town
}

// surroundings finds what the form's constants and the places around the table
// give a column.
func (p *plan) surroundings(i int) (err error) {
	col, c := &p.kind.Columns[i], &p.columns[i]
	for _, constants := range []map[string]string{p.form.Constants, p.form.List} {
		if text, ok := constants[col.ID]; ok {
			v, _, err := p.parse(i, text)
			if err != nil {
				return err
			}
			c.given = &given{value: v}
			return nil
		}
	}
	if c.rows, c.given, err = p.survey(i); err != nil {
		return err
	}
	if (c.given == nil || c.given.place == kind.PlaceConfig) && slices.Contains(p.kind.Period.Columns, col.ID) {
		if part := p.f.env.part(&p.kind.Period, col, p.period.period); part != "" {
			c.given = &given{textValue(part), p.period.from}
		}
	}
	if c.given == nil && col.ID == gradeID {
		c.given = p.gradeGiven()
	}
	if c.given != nil {
		c.cell = p.cellOf(c.given.place)
	}
	return nil
}

// gradeGiven takes the grade from the class that a sheet or title names.
func (p *plan) gradeGiven() *given {
	i, ok := p.kind.Column(classNo)
	if !ok {
		return nil
	}
	_, g, err := p.survey(i)
	if err != nil || g == nil {
		return nil
	}
	grade, ok := g.value.Grade()
	if !ok {
		return nil
	}
	return &given{textValue(grade.Name), g.place}
}

// cellOf gives the fixed address of a place: only titles have one.
func (p *plan) cellOf(place kind.Place) string {
	if place == kind.PlaceTitle {
		return fixed(p.t.Title.Cell)
	}
	return ""
}

// planBlocks plans what each record of a row is made of; a form without blocks
// has one that is the whole row.
func (p *plan) planBlocks() error {
	for _, b := range p.layout.blocks {
		bp := &blockPlan{block: b, skip: map[string]bool{}, stated: map[int]blockGiven{}}
		for _, f := range b.fields {
			r, err := p.reader(&p.kind.Columns[f.column], &p.t.Headers[f.header])
			if err != nil {
				return err
			}
			bp.cells = append(bp.cells, blockCell{f.column, cellReader{f.header, p.t.Headers[f.header].Col, r}})
			p.columns[f.column].byBlock = true
		}
		if err := p.placeOf(bp); err != nil {
			return err
		}
		p.blocks = append(p.blocks, bp)
	}
	if len(p.blocks) == 0 {
		p.blocks = []*blockPlan{{block: &block{header: -1}, stated: map[int]blockGiven{}}}
	}
	return p.statements()
}

// placeOf reads what the header of a block stands for.
func (p *plan) placeOf(bp *blockPlan) error {
	id, skip := "", []string(nil)
	if bp.of != nil {
		id, skip = bp.of.of.Column, bp.of.of.Skip
	} else {
		id, skip = p.form.Matrix.Header, p.form.Matrix.Skip
	}
	for _, s := range skip {
		bp.skip[squeeze(s)] = true
	}
	if i, ok := p.kind.Column(id); ok {
		v, err := p.readPlace(i, bp.place)
		if err != nil {
			return err
		}
		bp.given = append(bp.given, blockGiven{i, v, fixed(p.t.Headers[bp.header].Cell)})
	}
	return nil
}

// statements reads what the header of each block says of columns that have
// none of their own. A row without blocks has the header of its main column.
func (p *plan) statements() error {
	for _, b := range p.blocks {
		header := b.header
		if i, ok := p.kind.Column(p.form.Main); ok && header < 0 && p.columns[i].has {
			header = p.columns[i].header
		}
		if header < 0 {
			continue
		}
		for i := range p.kind.Columns {
			for _, s := range p.columns[i].rows {
				if !ofBlock(s.src) || b.stated[i].value.State == exact.Value {
					continue
				}
				v, cell, err := p.stated(i, s.src, &p.t.Headers[header])
				if err != nil {
					return err
				}
				if v.State == exact.Value {
					b.stated[i] = blockGiven{i, v, fixed(cell)}
				}
			}
		}
	}
	return nil
}

// readPlace reads what stood in the place of a header pattern: a word of the
// column, or a month or day completed by the table's period.
func (p *plan) readPlace(column int, text string) (value.Value, error) {
	col := &p.kind.Columns[column]
	if col.Type == kind.Date || col.Type == kind.DateMonth {
		if d, ok := dayOf(p.context(), text); ok {
			return dateValue(d), nil
		}
	}
	v, _, err := p.parse(column, text)
	return v, err
}

// dayOf reads a bare day of the month a table is about.
func dayOf(month calendar.Period, text string) (calendar.Date, bool) {
	digits := leadingNumber(text)
	d, err := exact.ParseDecimal(digits)
	if err != nil || month.Grain != calendar.Month || len(squeeze(text)) > len(digits)+len("日") {
		return 0, false
	}
	n, ok := d.Int64()
	if !ok {
		return 0, false
	}
	return calendar.NewDate(month.Start.Year(), month.Start.Month(), int(n))
}
