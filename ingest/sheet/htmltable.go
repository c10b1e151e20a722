package sheet

import (
	"math"
	"strings"
)

// htmlTable is a table being read.
type htmlTable struct {
	hidden bool
	rows   []*Row
	merges []Range

	n           int // row at hand, from 1
	groupHidden bool
	row         rowBuilder
	inRow       bool
	col         int   // where the next cell may begin
	taken       []int // per column: the last row that a cell above covers
	inCell      bool
	cell        Range    // that the cell at hand covers
	number      string   // its x:num
	value       htmlText // its text, or what stands between cells
}

// maxTables bounds the tables of a page, those without a cell included: pages
// use tables for their layout.
const maxTables = 100_000

func (p *htmlPage) openTable(a htmlAttrs) error {
	if err := over("Nesting", int64(len(p.stack))+1, p.limits.Nesting); err != nil {
		return err
	}
	if err := over("Tables", int64(len(p.tables))+1, maxTables); err != nil {
		return err
	}
	t := &htmlTable{hidden: a.hidden, row: rowBuilder{limits: p.limits}}
	outer := len(p.stack) == 0
	p.tables = append(p.tables, t)
	p.stack = append(p.stack, t)
	if !outer {
		return nil
	}
	p.takeLoose()
	return p.addLines(t)
}

// addLines puts the lines of text kept outside of tables into rows of their own.
func (p *htmlPage) addLines(t *htmlTable) error {
	for _, line := range p.lines {
		if err := p.addLine(t, line); err != nil {
			return err
		}
	}
	p.lines = p.lines[:0]
	return nil
}

func (p *htmlPage) addLine(t *htmlTable, line string) error {
	p.openRow(t, false)
	if err := p.openCell(t, htmlAttrs{colspan: 1, rowspan: 1}); err != nil {
		return err
	}
	t.value.b = append(t.value.b[:0], line...)
	return p.closeRow(t)
}

func (p *htmlPage) openRow(t *htmlTable, hidden bool) {
	t.n++
	t.inRow, t.col = true, 0
	t.row.reset(t.n, hidden || t.groupHidden)
}

// openCell begins a cell in the first column that no cell above covers.
func (p *htmlPage) openCell(t *htmlTable, a htmlAttrs) error {
	for t.col < len(t.taken) && t.taken[t.col] >= t.n {
		t.col++
	}
	if err := over("Columns", int64(t.col)+int64(a.colspan), p.limits.Columns); err != nil {
		return err
	}
	bottom := t.n + a.rowspan - 1
	if a.rowspan == 0 { // down to the end of the table
		bottom = math.MaxInt
	}
	t.cell = Range{Top: t.n, Left: t.col, Bottom: bottom, Right: t.col + a.colspan - 1}
	for len(t.taken) <= t.cell.Right {
		t.taken = append(t.taken, 0)
	}
	for ; t.col <= t.cell.Right; t.col++ {
		t.taken[t.col] = max(t.taken[t.col], bottom)
	}
	t.inCell, t.number = true, a.number
	return nil
}

func (p *htmlPage) closeCell(t *htmlTable) error {
	if !t.inCell {
		return nil
	}
	t.inCell = false
	if !t.cell.single() {
		t.merges = append(t.merges, t.cell)
		if err := over("Merges", int64(len(t.merges)), p.limits.Merges); err != nil {
			return err
		}
	}
	text := t.value.take()
	if text == "" {
		return nil
	}
	p.cells++
	if err := over("HeldCells", p.cells, p.limits.HeldCells); err != nil {
		return err
	}
	return t.row.add(htmlCell(t.cell.Left, text, t.number))
}

// htmlCell makes a cell of what is shown. Where Excel kept the number behind it
// and what is shown is a number too, that number counts: it has all its digits.
func htmlCell(col int, shown, number string) (Cell, []byte) {
	c := Cell{Col: col, Type: Text}
	bare, percent := strings.CutSuffix(shown, "%")
	bare = strings.ReplaceAll(strings.TrimSpace(bare), ",", "")
	if number == "" || !isNumber([]byte(number)) || bare == "" || !isNumber([]byte(bare)) {
		return c, []byte(shown)
	}
	c.Type = Number
	if percent {
		c.Style = Percent
	}
	return c, []byte(number)
}

// closeRow ends the row at hand. Text that stands in no cell gets a row.
func (p *htmlPage) closeRow(t *htmlTable) error {
	if err := p.closeCell(t); err != nil {
		return err
	}
	if t.inRow {
		t.inRow = false
		if err := t.row.finish(); err != nil {
			return err
		}
		if len(t.row.Cells) > 0 {
			t.rows = append(t.rows, t.row.Clone())
		}
	}
	if stray := t.value.take(); stray != "" {
		return p.addLine(t, stray)
	}
	return nil
}

// closeTable ends a table; a span that reaches behind its end is cut there.
func (p *htmlPage) closeTable(t *htmlTable) error {
	if err := p.closeRow(t); err != nil {
		return err
	}
	kept := t.merges[:0]
	for _, m := range t.merges {
		if m.Bottom = min(m.Bottom, t.n); !m.single() {
			kept = append(kept, m)
		}
	}
	t.merges = kept
	return nil
}

// htmlText collects text as a page shows it: white space is one space, and
// none at the ends; a no-break space is a character.
type htmlText struct {
	b     []byte
	space bool // white space was met behind b
}

func (t *htmlText) write(text []byte) {
	for _, c := range text {
		switch c {
		case ' ', '\t', '\n', '\r', '\f':
			t.space = true
			continue
		}
		if t.space && len(t.b) > 0 && t.b[len(t.b)-1] != '\n' {
			t.b = append(t.b, ' ')
		}
		t.space = false
		t.b = append(t.b, c)
	}
}

// newLine is what <br> does.
func (t *htmlText) newLine() {
	t.space = false
	t.b = append(t.b, '\n')
}

// newBlock is what <p> and </p> do: the next text begins a line.
func (t *htmlText) newBlock() {
	if len(t.b) > 0 && t.b[len(t.b)-1] != '\n' {
		t.newLine()
	}
}

// take gives the text and starts over.
func (t *htmlText) take() string {
	text := strings.Trim(string(t.b), "\n")
	t.b, t.space = t.b[:0], false
	return text
}
