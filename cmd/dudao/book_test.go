package main

import (
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// A grid is a workbook written as text, so that the mess of a test stands in
// the diff. Cells of a row are parted by `|`; blanks around them do not count.
//
//	12  -3.5       a number
//	98.5%          a number with the format 0.0%
//	2013-09-01     a date cell
//	'12            text, though it looks like a number
//	=SUM(A1:A2)→7  a formula with its stored value; without → none is stored
//	anything else  text; nothing at all: no cell
//
// Lines that begin with # speak of the sheet:
//
//	# sheet NAME       begins a sheet
//	# merge A1:C1 …    merges ranges
//	# format B2:B9 F   gives a range the number format F
//	# hidden           hides the sheet
//	# hide 4 …         hides rows

// writeBook writes a grid as an xlsx workbook.
func writeBook(w io.Writer, grid string) error {
	b := &book{file: excelize.NewFile()}
	defer b.file.Close()
	for n, line := range strings.Split(strings.TrimRight(grid, "\n"), "\n") {
		if err := b.line(line); err != nil {
			return fmt.Errorf("grid line %d: %w", n+1, err)
		}
	}
	if b.sheet == "" {
		return fmt.Errorf("grid has no `# sheet`")
	}
	return b.file.Write(w)
}

type book struct {
	file  *excelize.File
	sheet string
	row   int
}

func (b *book) line(line string) error {
	if order, ok := strings.CutPrefix(line, "# "); ok {
		word, rest, _ := strings.Cut(strings.TrimSpace(order), " ")
		return b.order(word, rest)
	}
	if b.sheet == "" {
		return fmt.Errorf("a row before the first `# sheet`")
	}
	b.row++
	for i, text := range strings.Split(line, "|") {
		at, err := excelize.CoordinatesToCellName(i+1, b.row)
		if err != nil {
			return err
		}
		if err := b.cell(at, strings.TrimSpace(text)); err != nil {
			return fmt.Errorf("%s: %w", at, err)
		}
	}
	return nil
}

func (b *book) order(word, rest string) error {
	switch word {
	case "sheet":
		if b.sheet == "" {
			b.sheet = rest
			return b.file.SetSheetName("Sheet1", rest)
		}
		b.sheet, b.row = rest, 0
		_, err := b.file.NewSheet(rest)
		return err
	case "merge":
		for _, r := range strings.Fields(rest) {
			from, to, _ := strings.Cut(r, ":")
			if err := b.file.MergeCell(b.sheet, from, to); err != nil {
				return err
			}
		}
		return nil
	case "format":
		cells, code, _ := strings.Cut(rest, " ")
		return b.format(cells, code)
	case "hidden":
		return b.file.SetSheetVisible(b.sheet, false)
	case "hide":
		for _, f := range strings.Fields(rest) {
			row, err := strconv.Atoi(f)
			if err != nil {
				return err
			}
			if err := b.file.SetRowVisible(b.sheet, row, false); err != nil {
				return err
			}
		}
		return nil
	}
	return fmt.Errorf("unknown order %q", word)
}

var (
	number  = regexp.MustCompile(`^-?\d+(\.\d+)?$`)
	percent = regexp.MustCompile(`^-?\d+(\.\d+)?%$`)
	day     = regexp.MustCompile(`^\d{4}-\d\d-\d\d$`)
)

func (b *book) cell(at, text string) error {
	switch {
	case text == "":
		return nil
	case text[0] == '\'':
		return b.file.SetCellStr(b.sheet, at, text[1:])
	case text[0] == '=':
		formula, stored, _ := strings.Cut(text[1:], "→")
		if stored != "" {
			if err := b.value(at, stored); err != nil {
				return err
			}
		}
		return b.file.SetCellFormula(b.sheet, at, formula)
	case percent.MatchString(text):
		// 97.5% is stored as 0.975.
		if err := b.value(at, strings.TrimSuffix(text, "%")+"e-2"); err != nil {
			return err
		}
		return b.format(at, "0.0%")
	case day.MatchString(text):
		date, err := time.Parse(time.DateOnly, text)
		if err != nil {
			return err
		}
		if err := b.file.SetCellValue(b.sheet, at, date); err != nil {
			return err
		}
		return b.format(at, "yyyy/m/d")
	case number.MatchString(text):
		return b.value(at, text)
	}
	return b.file.SetCellStr(b.sheet, at, text)
}

// value stores a number with its digits as written.
func (b *book) value(at, digits string) error {
	n, err := strconv.ParseFloat(digits, 64)
	if err != nil {
		return b.file.SetCellStr(b.sheet, at, digits) // the stored text of a formula
	}
	return b.file.SetCellFloat(b.sheet, at, n, -1, 64)
}

func (b *book) format(cells, code string) error {
	style, err := b.file.NewStyle(&excelize.Style{CustomNumFmt: &code})
	if err != nil {
		return err
	}
	from, to, ranged := strings.Cut(cells, ":")
	if !ranged {
		to = from
	}
	return b.file.SetCellStyle(b.sheet, from, to, style)
}
