package sample

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// The kinds of cells beside string and int.
type (
	// decimal is a number cell written digit by digit: 86.5.
	decimal string
	// formula is a formula with the result a spreadsheet has stored for it; a
	// nil result is a formula that was never calculated.
	formula struct {
		text   string
		result any
	}
)

// page is one sheet being laid out, top to bottom.
type page struct {
	name   string
	hidden bool
	width  int // columns of the table
	rows   [][]any
	styles []style // of each row
	merges []string
}

type style int

const (
	plain style = iota
	heading
	head
	body
	dayCell // a body cell that holds a date
)

// workbook is an xlsx file being laid out.
type workbook struct{ pages []*page }

func (b *workbook) page(name string, width int) *page {
	p := &page{name: name, width: width}
	b.pages = append(b.pages, p)
	return p
}

func (p *page) add(s style, cells ...any) int {
	p.rows = append(p.rows, cells)
	p.styles = append(p.styles, s)
	return len(p.rows)
}

// title writes a title over the whole width.
func (p *page) title(text string) {
	n := p.add(heading, text)
	p.merge(1, n, p.width, n)
}

// line writes a line of text: 填报单位, 单位, a note, a signature.
func (p *page) line(text string) { p.add(plain, text) }

// heads writes one header row.
func (p *page) heads(words ...string) { p.add(head, cells(words)...) }

// heads2 writes two header rows. A word of the upper row spans the blanks that
// follow it; one with a blank below spans both rows.
func (p *page) heads2(upper, lower []string) {
	n := p.add(head, cells(upper)...)
	p.add(head, cells(lower)...)
	for i := 0; i < len(upper); i++ {
		if lower[i] == "" {
			p.merge(i+1, n, i+1, n+1)
			continue
		}
		last := i
		for last+1 < len(upper) && upper[last+1] == "" && lower[last+1] != "" {
			last++
		}
		if last > i {
			p.merge(i+1, n, last+1, n)
		}
		i = last
	}
}

// row writes a row of the table.
func (p *page) row(cells ...any) { p.add(body, cells...) }

// down merges the cells of the school's column over the rows from–to, if there
// are several.
func (p *page) down(from, to int) { p.merge(2, from, 2, to) }

func (p *page) merge(column, row, toColumn, toRow int) {
	if toColumn > column || toRow > row {
		p.merges = append(p.merges, at(column, row)+":"+at(toColumn, toRow))
	}
}

// sign writes the line under a table.
func (p *page) sign(maker, checker, day string) {
	p.line("")
	p.line("填表人:" + maker + "      审核人:" + checker + "      填报日期:" + day)
}

// at writes an address: at(2, 5) is B5.
func at(column, row int) string {
	s, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		panic(err) // columns and rows of this package are small positive numbers
	}
	return s
}

// sum is the formula of a total over rows of a column, with its result.
func sum(column, from, to, result int) formula {
	return formula{fmt.Sprintf("SUM(%s:%s)", at(column, from), at(column, to)), result}
}

func cells(words []string) []any {
	list := make([]any, len(words))
	for i, w := range words {
		list[i] = w
	}
	return list
}
