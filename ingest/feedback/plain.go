package feedback

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"dudao/ingest/sheet"
)

// plain copies the values of a book into a new workbook, each to the same
// address, with plain formats: date and percent cells, merges, hidden rows and
// sheets. Formulas are not in a sheet.Book; their stored results are.
func (c *copying) plain(book *sheet.Book) error {
	f, err := newBook(c.n.File)
	if err != nil {
		return err
	}
	c.File = f
	p := &plainer{File: f}
	if err := p.styles(); err != nil {
		return err
	}
	first := true
	for _, sh := range book.Sheets {
		if aside(sh.Name) {
			continue
		}
		name := unusedName(f, sheetName(sh.Name))
		if first {
			err = f.SetSheetName(f.GetSheetName(0), name)
		} else {
			_, err = f.NewSheet(name)
		}
		if err != nil {
			return fmt.Errorf("sheet %s: %w", name, err)
		}
		first = false
		if _, taken := c.sheets[sh.Name]; !taken {
			c.sheets[sh.Name] = name
		}
		c.marker.Text = !sh.Merging
		if err := p.sheet(sh, name); err != nil {
			return fmt.Errorf("sheet %s: %w", name, err)
		}
	}
	return nil
}

// plainer writes plain cells.
type plainer struct {
	*excelize.File
	text, date, percent int
	date1904            bool
}

func (p *plainer) styles() (err error) {
	iso := "yyyy-mm-dd"
	for _, s := range []struct {
		id    *int
		style excelize.Style
	}{
		{&p.text, excelize.Style{NumFmt: 49}},
		{&p.date, excelize.Style{CustomNumFmt: &iso}},
		{&p.percent, excelize.Style{NumFmt: 10}},
	} {
		if *s.id, err = p.NewStyle(&s.style); err != nil {
			return err
		}
	}
	return nil
}

// mostWidths is how many columns get a width of their own.
const mostWidths = 256

// The widths a column is given by its longest text, in characters.
const (
	narrow = 6
	wide   = 40
)

func (p *plainer) sheet(sh *sheet.Sheet, name string) error {
	if sh.Date1904 && !p.date1904 {
		p.date1904 = true
		if err := p.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &p.date1904}); err != nil {
			return err
		}
	}
	widths := map[int]int{}
	for row, err := range sh.Rows() {
		if err != nil {
			return err
		}
		for i := range row.Cells {
			c := &row.Cells[i]
			if err := p.cell(name, sheet.A1(row.N, c.Col), c); err != nil {
				return err
			}
			if w := displayWidth(c.Text); w <= wide {
				widths[c.Col] = max(widths[c.Col], w)
			}
		}
		if row.Hidden {
			if err := p.SetRowVisible(name, row.N, false); err != nil {
				return err
			}
		}
	}
	for col := range mostWidths {
		w, used := widths[col]
		if !used {
			continue
		}
		letter := sheet.Letter(col)
		if err := p.SetColWidth(name, letter, letter, float64(max(narrow, w+2))); err != nil {
			return err
		}
	}
	for _, m := range sh.Merges {
		if err := p.MergeCell(name, sheet.A1(m.Top, m.Left), sheet.A1(m.Bottom, m.Right)); err != nil {
			return err
		}
	}
	if sh.Hidden {
		return p.SetSheetVisible(name, false)
	}
	return nil
}

// cell writes one value; a number by its literal, so that no digit changes.
func (p *plainer) cell(name, at string, c *sheet.Cell) error {
	switch c.Type {
	case sheet.Text, sheet.Fault:
		if err := p.SetCellStr(name, at, c.Text); err != nil {
			return err
		}
		return p.SetCellStyle(name, at, at, p.text)
	case sheet.Bool:
		return p.SetCellBool(name, at, c.Text == "1")
	case sheet.Number:
		if err := p.SetCellDefault(name, at, c.Text); err != nil {
			return err
		}
		switch c.Style {
		case sheet.Date:
			return p.SetCellStyle(name, at, at, p.date)
		case sheet.Percent:
			return p.SetCellStyle(name, at, at, p.percent)
		}
	}
	return nil
}

// displayWidth counts a Chinese character as two.
func displayWidth(s string) int {
	n := 0
	for _, r := range s {
		if n++; r > 0x2E7F {
			n++
		}
	}
	return n
}

// sheetName takes out what a sheet's name may not hold and cuts it to 31.
func sheetName(s string) string {
	s = strings.Trim(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`, r) || r < ' ' {
			return '-'
		}
		return r
	}, s), "'")
	if s == "" {
		s = "Sheet"
	}
	if r := []rune(s); len(r) > maxSheetName {
		s = string(r[:maxSheetName])
	}
	return s
}

const maxSheetName = 31

// unusedName gives name, or with a number behind it where a sheet has it.
func unusedName(f *excelize.File, name string) string {
	taken := map[string]bool{}
	for _, s := range f.GetSheetList() {
		taken[strings.ToLower(s)] = true
	}
	for n, candidate := 2, name; ; n++ {
		if !taken[strings.ToLower(candidate)] {
			return candidate
		}
		number := fmt.Sprint(n)
		r := []rune(name)
		candidate = string(r[:min(len(r), maxSheetName-len(number))]) + number
	}
}
