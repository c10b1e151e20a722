package xlsx

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"dudao/reports/card"
)

// Results writes the tables of the contract, one sheet each: frozen header,
// filter, widths. Numbers stay numbers where a double holds them exactly as
// written; all else is text, codes and dates among it.
func Results(w io.Writer, tables []*card.Table) error {
	b, err := newBook("results")
	if err != nil {
		return err
	}
	for _, t := range tables {
		if err := b.table(t); err != nil {
			return err
		}
	}
	return b.save(w)
}

func (b *book) table(t *card.Table) error {
	s, err := b.add(t.ID)
	if err != nil {
		return err
	}
	if err := s.widths(tableWidths(t)...); err != nil {
		return err
	}
	if err := s.freeze(2); err != nil {
		return fmt.Errorf("sheet %s: %w", s.name, err)
	}
	head := make([]any, len(t.Header))
	for i, h := range t.Header {
		head[i] = excelize.Cell{StyleID: b.styles.head, Value: h}
	}
	if err := s.write(head...); err != nil {
		return err
	}
	cells := make([]any, len(t.Header))
	for _, row := range t.Rows {
		for i, text := range row {
			cells[i] = b.plain(text, t.Numbers[i])
		}
		if err := s.write(cells...); err != nil {
			return err
		}
	}
	last := cell(len(t.Header), max(s.row, 2))
	if err := b.f.AutoFilter(s.name, "A1:"+last, nil); err != nil {
		return fmt.Errorf("sheet %s filter: %w", s.name, err)
	}
	if err := s.Flush(); err != nil {
		return fmt.Errorf("sheet %s: %w", s.name, err)
	}
	return nil
}

// plain makes a cell of a text.
func (b *book) plain(text string, number bool) any {
	if text == "" {
		return nil
	}
	if number {
		if v, ok := double(text); ok {
			return excelize.Cell{Value: v}
		}
	}
	return excelize.Cell{Value: text}
}

// maxDigits is how many significant digits a spreadsheet keeps.
const maxDigits = 15

// double reads a plain decimal that a spreadsheet keeps digit by digit. Texts
// that only look like numbers, 007 or 1/3, are none.
func double(text string) (float64, bool) {
	digits := strings.TrimPrefix(text, "-")
	whole, fraction, _ := strings.Cut(digits, ".")
	if whole == "" || len(whole) > 1 && whole[0] == '0' || strings.HasSuffix(digits, ".") {
		return 0, false
	}
	for _, c := range whole + fraction {
		if c < '0' || c > '9' {
			return 0, false
		}
	}
	if len(strings.TrimLeft(whole+fraction, "0")) > maxDigits {
		return 0, false
	}
	v, err := strconv.ParseFloat(text, 64)
	return v, err == nil
}

// tableWidths fits the columns to their header and first rows.
func tableWidths(t *card.Table) []float64 {
	widths := make([]float64, len(t.Header))
	for i, h := range t.Header {
		widths[i] = textWidth(h) + 3 // room for the filter's button
	}
	for _, row := range t.Rows[:min(len(t.Rows), 200)] {
		for i, text := range row {
			widths[i] = max(widths[i], textWidth(text)+1)
		}
	}
	for i := range widths {
		widths[i] = min(widths[i], 60)
	}
	return widths
}

// textWidth counts columns of a text: a Chinese character takes two.
func textWidth(s string) float64 {
	n := 0
	for _, r := range s {
		n++
		if utf8.RuneLen(r) > 2 {
			n++
		}
	}
	return float64(n)
}
