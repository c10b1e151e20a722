package sample

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"dudao/internal/calendar"
)

// Every workbook bears the same day, so that it is the same bytes each time.
const written = "2014-07-03T08:00:00Z"

// bytes writes the workbook.
func (b *workbook) bytes() (_ []byte, err error) {
	f := excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := f.SetDocProps(&excelize.DocProperties{Created: written, Modified: written, Creator: "镇中心学校"}); err != nil {
		return nil, fmt.Errorf("document properties: %w", err)
	}
	styles, err := makeStyles(f)
	if err != nil {
		return nil, err
	}
	for i, p := range b.pages {
		if i == 0 {
			err = f.SetSheetName("Sheet1", p.name)
		} else {
			_, err = f.NewSheet(p.name)
		}
		if err != nil {
			return nil, fmt.Errorf("sheet %s: %w", p.name, err)
		}
		if err := p.write(f, styles); err != nil {
			return nil, fmt.Errorf("sheet %s: %w", p.name, err)
		}
		if err := f.SetSheetVisible(p.name, !p.hidden); err != nil {
			return nil, fmt.Errorf("sheet %s: %w", p.name, err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		return nil, fmt.Errorf("write workbook: %w", err)
	}
	return inOrder(out.Bytes())
}

// inOrder writes the parts of a workbook in the order of their names: the
// library leaves that of the sheets to chance.
func inOrder(data []byte) ([]byte, error) {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("order parts: %w", err)
	}
	slices.SortFunc(r.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, part := range r.File {
		if err := w.Copy(part); err != nil {
			return nil, fmt.Errorf("order parts: %w", err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("order parts: %w", err)
	}
	return out.Bytes(), nil
}

// sheetStyles are the style numbers of a file.
type sheetStyles [dayCell + 1]int

func makeStyles(f *excelize.File) (s sheetStyles, err error) {
	var border []excelize.Border
	for _, side := range []string{"left", "right", "top", "bottom"} {
		border = append(border, excelize.Border{Type: side, Color: "000000", Style: 1})
	}
	centre := &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}
	for kind, made := range [len(s)]excelize.Style{
		plain:   {Font: &excelize.Font{Family: "宋体", Size: 11}},
		heading: {Font: &excelize.Font{Family: "黑体", Size: 16, Bold: true}, Alignment: centre},
		head:    {Font: &excelize.Font{Family: "宋体", Size: 11, Bold: true}, Alignment: centre, Border: border},
		body:    {Font: &excelize.Font{Family: "宋体", Size: 11}, Alignment: centre, Border: border},
		dayCell: {Font: &excelize.Font{Family: "宋体", Size: 11}, Alignment: centre, Border: border, NumFmt: 14},
	} {
		if s[kind], err = f.NewStyle(&made); err != nil {
			return s, fmt.Errorf("style: %w", err)
		}
	}
	return s, nil
}

func (p *page) write(f *excelize.File, s sheetStyles) error {
	w, err := f.NewStreamWriter(p.name)
	if err != nil {
		return err
	}
	for i, width := range p.widths() {
		if err := w.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	for i, cells := range p.rows {
		row := make([]any, max(len(cells), p.blanks(i)))
		for j := range row {
			var v any
			if j < len(cells) {
				v = cells[j]
			}
			row[j] = s.cell(p.styles[i], v)
		}
		if err := w.SetRow(at(1, i+1), row); err != nil {
			return err
		}
	}
	for _, m := range p.merges {
		from, to, _ := strings.Cut(m, ":")
		if err := w.MergeCell(from, to); err != nil {
			return err
		}
	}
	return w.Flush()
}

// blanks is the number of cells a row has borders for.
func (p *page) blanks(row int) int {
	if p.styles[row] == head || p.styles[row] == body {
		return p.width
	}
	return 0
}

// widths fits each column to its longest text, titles and lines apart.
func (p *page) widths() []float64 {
	widths := make([]float64, p.width)
	for j := range widths {
		longest := 4
		for i, cells := range p.rows {
			if s, ok := cellAt(cells, j).(string); ok && p.styles[i] != heading && p.styles[i] != plain {
				longest = max(longest, len(s)-utf8.RuneCountInString(s)/2)
			}
		}
		widths[j] = float64(min(longest, 40)) + 4
	}
	return widths
}

func cellAt(cells []any, i int) any {
	if i < len(cells) {
		return cells[i]
	}
	return nil
}

func (s sheetStyles) cell(st style, v any) excelize.Cell {
	c := excelize.Cell{StyleID: s[st]}
	switch v := v.(type) {
	case formula:
		c.Formula, c.Value = v.text, figure(v.result)
	case calendar.Date:
		c.StyleID, c.Value = s[dayCell], serial(v)
	case string:
		if v != "" {
			c.Value = v
		}
	default:
		c.Value = figure(v)
	}
	return c
}

// figure turns a decimal into what the library writes as the same digits.
func figure(v any) any {
	d, ok := v.(decimal)
	if !ok {
		return v
	}
	x, err := strconv.ParseFloat(string(d), 64)
	if err != nil {
		panic(err) // decimals of this package are literals and sums of them
	}
	return x
}

// serial gives the day as spreadsheets count them from 1900.
func serial(d calendar.Date) int {
	const epoch = 25569 // 1970-01-01
	return int(d) + epoch
}
