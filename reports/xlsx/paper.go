package xlsx

import (
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"

	"dudao/reports/card"
)

// Paper writes something to be printed, one page of it on a sheet of paper
// each.
func Paper(w io.Writer, p *card.Paper) error {
	b, err := newBook(p.Title)
	if err != nil {
		return err
	}
	s, err := b.add(p.Title)
	if err != nil {
		return err
	}
	if err := b.f.SetPageLayout(s.name, &excelize.PageLayoutOptions{Orientation: ptr("landscape"), FitToWidth: ptr(1), FitToHeight: ptr(0)}); err != nil {
		return fmt.Errorf("sheet %s layout: %w", s.name, err)
	}
	if err := s.widths(p.Widths...); err != nil {
		return err
	}
	for i, page := range p.Pages {
		if i > 0 {
			if err := s.InsertPageBreak(cell(1, s.row+1)); err != nil {
				return fmt.Errorf("sheet %s: %w", s.name, err)
			}
		}
		for _, r := range page {
			if err := s.write(b.paperRow(r)...); err != nil {
				return err
			}
		}
	}
	if err := s.Flush(); err != nil {
		return fmt.Errorf("sheet %s: %w", s.name, err)
	}
	return b.save(w)
}

func (b *book) paperRow(r card.PaperRow) []any {
	style := b.styles.text
	switch {
	case r.Bold:
		style = b.styles.head
	case len(r.Cells) == 1:
		style = 0 // a sentence runs over the cells beside it
	}
	cells := make([]any, len(r.Cells))
	for i, text := range r.Cells {
		cells[i] = excelize.Cell{StyleID: style, Value: text}
	}
	return cells
}

func ptr[T any](v T) *T { return &v }
