package form

import (
	"crypto/sha256"
	"slices"
	"strconv"

	"dudao/ingest/sheet"
	"dudao/ingest/table"
	"dudao/ingest/value"
	"dudao/internal/exact"
	"dudao/internal/finding"
)

// converter turns the rows of one table into records. Everything it needs per
// row is kept and used again.
type converter struct {
	p       *plan
	reading *Reading
	out     Output
	sink    finding.Sink
	muted   bool // a table of another period: nothing is said of its rows

	row   *sheet.Row
	now   *blockPlan // the block being read
	base  Record     // what the blocks of a row share
	rec   Record
	above []aboveCell // per column
	told  []bool      // per column: another column's text has given it, in what is being read
	said  []finding.Finding
	units unitMemo
	class classMemo

	emitted, rejected int  // records of the row
	unitFault         bool // whose the row is can't be read
	slots             int  // how many have their columns in the reading
	totalUnit         string
	doubtful          []int // columns of amounts whose unit is told in two ways
	inOwnPeriod       bool  // some row lies in the configured period
	whole             []byte
	unitsToldAt       map[string]bool
	yearsTold         map[string]bool // of rows that count for no configured period
}

// aboveCell is the last value of a column and the row it stood in.
type aboveCell struct {
	value value.Value
	row   int // 0: none yet
}

func newConverter(p *plan, r *Reading) *converter {
	n := len(p.kind.Columns)
	c := &converter{
		p: p, reading: r, out: p.f.out, sink: p.f.sink, muted: r.State == WrongPeriod,
		above: make([]aboveCell, n), told: make([]bool, n), unitsToldAt: map[string]bool{}, yearsTold: map[string]bool{},
		doubtful: p.doubtful(),
	}
	for _, rec := range []*Record{&c.base, &c.rec} {
		rec.Kind, rec.Values, rec.Cells = p.kind, make([]value.Value, n), map[int]string{}
	}
	return c
}

func (c *converter) readings() []*Reading {
	list := []*Reading{c.reading}
	for _, f := range c.p.feeds {
		list = append(list, f.reading)
	}
	return list
}

// run reads the table from its first row to its last.
func (c *converter) run() error {
	c.growTo(len(c.p.blocks))
	c.p.t.SetTotals(c.p.form.Totals)
	if err := c.out.Begin(c.reading); err != nil {
		return err
	}
	if err := c.beginFeeds(); err != nil {
		return err
	}
	c.sayWithout()
	c.sayMoney()
	for row, err := range c.p.t.Body() {
		if err == nil {
			err = c.bodyRow(&row)
		}
		if err != nil {
			return err
		}
	}
	c.sayHidden()
	c.finishPeriod()
	for _, r := range c.readings() {
		if err := c.out.End(r); err != nil {
			return err
		}
	}
	return nil
}

func (c *converter) bodyRow(row *table.BodyRow) error {
	if row.Kind == table.Blank {
		return nil
	}
	c.reading.Counts.Read++
	c.row = row.Row
	switch row.Kind {
	case table.Data:
		return c.dataRow()
	case table.Total:
		c.reading.Counts.SetApart++
		return c.totalRow(row.Label)
	}
	c.reading.Counts.SetApart++
	return nil
}

// dataRow reads one row: what its blocks share once, then a record for each
// block and each part of a cell that holds several.
func (c *converter) dataRow() error {
	c.said, c.emitted, c.rejected, c.unitFault = c.said[:0], 0, 0, false
	if c.empty() {
		c.reading.Counts.SetApart++
		return nil
	}
	c.reset(&c.base)
	if text, cell := c.nilText(); text != "" {
		return c.nilRow(text, cell)
	}
	c.readColumns()
	c.readSplits()
	c.countItems()
	if c.p.digests() {
		c.base.Whole = c.digest()
	}
	for i, b := range c.p.blocks {
		if err := c.block(i, b); err != nil {
			return err
		}
	}
	c.checkSums()
	c.settleRow()
	return nil
}

func (c *converter) reset(r *Record) {
	clear(r.Values)
	clear(r.Cells)
	r.Row, r.Slot, r.Unit, r.Period, r.Wrong = c.row.N, 0, "", "", r.Wrong[:0]
}

// settleRow counts the row and says what was found in it.
func (c *converter) settleRow() {
	counts := &c.reading.Counts
	switch {
	case c.emitted > 0:
		counts.Kept++
	case c.rejected > 0:
		counts.Rejected++
		if !c.unitFault && c.rec.Unit == "" && c.p.asksForUnit() {
			c.reading.Strays++
		}
	default:
		counts.SetApart++
	}
	if c.muted {
		return
	}
	for _, f := range c.said {
		// A row of an unknown unit is not checked any further.
		if !c.unitFault || f.Code == "unknown_school" {
			if f.Unit == "" && c.rec.Row == c.row.N {
				f.Unit = c.rec.Unit // known only now: cells are read before their row's unit
			}
			c.sink.Add(f)
		}
	}
}

// empty reports whether a row holds nothing but a row number.
func (c *converter) empty() bool {
	for i := range c.row.Cells {
		cell := &c.row.Cells[i]
		if cell.Type == sheet.Blank && !cell.NoCache || cell.Type == sheet.Text && squeeze(cell.Text) == "" {
			continue
		}
		if !c.p.at(cell.Col).numbers {
			return false
		}
	}
	return true
}

// numbers reports whether a column of the sheet holds row numbers.
func (p *plan) numbers(col int) bool {
	for h := range p.layout.numbers {
		if p.t.Headers[h].Col == col {
			return true
		}
	}
	return false
}

// digests reports whether rows of the kind may be equal only as a whole.
func (p *plan) digests() bool { return len(p.kind.WholeRow) > 0 || p.form.WholeRow }

// digest stands for every cell of a row but row numbers. A merged cell counts
// in each of its rows.
func (c *converter) digest() [16]byte {
	c.whole = c.whole[:0]
	for i := range c.p.t.Headers {
		if c.p.layout.numbers[i] {
			continue
		}
		cell, _ := c.p.t.ValueAt(c.row, c.p.t.Headers[i].Col)
		c.whole = append(c.whole, squeeze(cell.Text)...)
		c.whole = append(c.whole, 0)
	}
	sum := sha256.Sum256(c.whole)
	return [16]byte(sum[:16])
}

// readColumns reads the cells that all blocks of the row share.
func (c *converter) readColumns() {
	clear(c.told)
	for i := range c.p.columns {
		col := &c.p.columns[i]
		if !col.has {
			continue
		}
		cell, at := c.row.At(col.col), c.row.N
		if col.carries {
			cell, at = c.p.t.ValueAt(c.row, col.col)
		}
		if c.mapped(&c.base, i, cell, at, col.col) {
			continue
		}
		c.read(i, col, cell, at)
	}
}

// read reads one cell of a column, with what is carried down to it.
func (c *converter) read(i int, col *column, cell sheet.Cell, at int) {
	v, problem := c.parseCell(i, col.reader, cell)
	if c.p.kind.Columns[i].ID == schoolYear && problem == nil {
		v, problem = c.p.schoolYear(v)
	}
	blankText := col.inText && v.State == exact.NotReported && v.Text == "" && isBlank(cell)
	switch {
	case col.carries && v.Ditto(), blankText:
		if c.above[i].row != 0 {
			v, at = c.above[i].value, c.above[i].row
		} else if !blankText {
			v = value.Value{}
		}
	case problem != nil && at == c.row.N:
		c.problem(i, problem, a1(at, col.col))
	}
	if v.State == exact.Value && (col.carries || col.inText) {
		c.above[i] = aboveCell{v, at}
	}
	v = asWritten(v, c.p.kind.Columns[i].Type, cell)
	v = kept(c.p.converted(i, v), problem)
	if c.told[i] && c.silent(i, v) {
		return
	}
	c.base.Values[i] = v
	if at != c.row.N {
		c.base.Cells[i] = a1(at, col.col)
	} else {
		delete(c.base.Cells, i)
	}
}

// kept keeps the text of a cell that could not be read beside its missing
// value: the cell is not blank, so nothing else fills it.
func kept(v value.Value, problem *value.Problem) value.Value {
	if problem != nil && v.State == exact.NotReported && v.Text == "" {
		v.Text = problem.Found
	}
	return v
}

func isBlank(c sheet.Cell) bool {
	return c.Type == sheet.Blank && !c.NoCache || c.Type == sheet.Text && squeeze(c.Text) == ""
}

// problem turns what is wrong with a cell into a finding of the row.
func (c *converter) problem(i int, p *value.Problem, cell string) {
	f := finding.Finding{
		Code: p.Code, Found: p.Found, Expected: p.Expected, Column: c.header(i),
		At: finding.Position{Cell: cell},
	}
	if p.Why != "" {
		f.Args = map[string]string{"why": p.Why}
	}
	c.say(f)
}

// header gives the words a column stands under, else those of the kind.
func (c *converter) header(i int) string {
	if h := c.p.columns[i].header; h >= 0 && c.p.columns[i].has {
		return headerText(&c.p.t.Headers[h])
	}
	return c.p.kind.Columns[i].Header
}

// say keeps a finding of the row until it is known whether the row is checked
// at all; one cell says a code once.
func (c *converter) say(f finding.Finding) {
	f.At.File, f.At.Sheet = c.reading.File, c.reading.Sheet
	f.Kind = c.p.kind.ID
	if f.Period == "" {
		f.Period = c.reading.Period
	}
	if !slices.ContainsFunc(c.said, func(g finding.Finding) bool { return g.Code == f.Code && g.At == f.At }) {
		c.said = append(c.said, f)
	}
}

// readSplits takes cells apart that hold several columns.
func (c *converter) readSplits() {
	for i := range c.p.splits {
		s := &c.p.splits[i]
		if s.header < 0 || len(s.into) == 0 {
			continue
		}
		cell := c.row.At(s.col)
		if isBlank(cell) {
			continue
		}
		parts := s.parts(cell.Text)
		if s.column >= 0 && len(parts) == 1 {
			continue // the column has read it whole
		}
		for n, part := range parts[:min(len(parts), len(s.into))] {
			v, problem := s.readers[n].Read(textCell(part))
			if problem != nil {
				c.problem(s.into[n], problem, a1(c.row.N, s.col))
			}
			c.base.Values[s.into[n]] = kept(v, problem)
			c.base.Cells[s.into[n]] = a1(c.row.N, s.col)
		}
		if s.column >= 0 && !slices.Contains(s.into, s.column) {
			c.base.Values[s.column] = value.Value{}
		}
	}
}

// countItems counts single questions: marked cells are asked, √ is right.
func (c *converter) countItems() {
	if len(c.p.items) == 0 {
		return
	}
	asked, right := int64(0), int64(0)
	for _, it := range c.p.items {
		v, problem := it.reader.Read(c.row.At(it.col))
		if problem != nil {
			c.say(finding.Finding{
				Code: problem.Code, Found: problem.Found, Expected: problem.Expected,
				Column: headerText(&c.p.t.Headers[it.header]), At: finding.Position{Cell: a1(c.row.N, it.col)},
			})
		}
		if v.State == exact.Value {
			asked++
			right += v.Int
		}
	}
	if asked == 0 {
		return
	}
	for id, n := range map[string]int64{c.p.form.Items.Asked: asked, c.p.form.Items.Correct: right} {
		if i, ok := c.p.kind.Column(id); ok {
			c.base.Values[i] = value.Value{State: exact.Value, Int: n}
		}
	}
}

// sayHidden counts the hidden rows of the table and says that they were not
// read.
func (c *converter) sayHidden() {
	counts := &c.reading.Counts
	counts.Read += c.p.t.Hidden.Rows
	counts.SetApart += c.p.t.Hidden.Rows
	if hidden := c.p.t.Hidden; hidden.Rows > 0 && !c.muted {
		c.p.f.say(c.reading, hidden.Cell, finding.Finding{Code: "hidden_rows", Found: strconv.Itoa(hidden.Rows)})
	}
}
