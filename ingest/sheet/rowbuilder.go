package sheet

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// rowBuilder collects the cells of a row. The texts of a row are kept in one
// string that its cells share, so that a row costs one allocation and a text
// stays valid as long as it is used, whatever becomes of the Row.
type rowBuilder struct {
	Row
	limits *Limits
	text   []byte
	ends   []int // where the text of each cell ends in text
	sorts  bool  // the cells did not come in order
	total  int64 // cells of all rows so far
	shared int64 // bytes of the texts of this row that the book keeps once
	volume int64 // bytes of text of all rows so far
	most   int64 // of volume; 0: as much as the file holds
}

// reset begins a row.
func (b *rowBuilder) reset(n int, hidden bool) {
	b.N, b.Hidden = n, hidden
	b.Cells, b.text, b.ends, b.sorts, b.shared = b.Cells[:0], b.text[:0], b.ends[:0], false, 0
}

// add appends a cell; text is its value if c.Text has none yet.
func (b *rowBuilder) add(c Cell, text []byte) error {
	n := len(b.Cells)
	if int64(n) >= b.limits.Columns || int64(c.Col) >= b.limits.Columns {
		return &LimitError{Limit: "Columns", Max: b.limits.Columns}
	}
	b.shared += int64(len(c.Text))
	if int64(len(b.text)+len(text))+b.shared > b.limits.RowBytes {
		return &LimitError{Limit: "RowBytes", Max: b.limits.RowBytes}
	}
	if n > 0 && b.Cells[n-1].Col >= c.Col {
		b.sorts = true
	}
	b.text = append(b.text, text...)
	b.Cells = append(b.Cells, c)
	b.ends = append(b.ends, len(b.text))
	return nil
}

// finish gives the cells their texts and puts them in order.
func (b *rowBuilder) finish() error {
	if err := over("Rows", int64(b.N), b.limits.Rows); err != nil {
		return err
	}
	b.total += int64(len(b.Cells))
	if err := over("Cells", b.total, b.limits.Cells); err != nil {
		return err
	}
	b.volume += int64(len(b.text)) + b.shared
	if b.most > 0 && b.volume > b.most {
		return &LimitError{Limit: "InflateRatio", Max: volumeRatio}
	}
	if !utf8.Valid(b.text) {
		return damaged("row %d holds bytes that are no text", b.N)
	}
	text, start := string(b.text), 0
	for i, end := range b.ends {
		if end > start {
			b.Cells[i].Text = text[start:end]
		}
		start = end
	}
	if !b.sorts {
		return nil
	}
	slices.SortStableFunc(b.Cells, func(x, y Cell) int { return cmp.Compare(x.Col, y.Col) })
	for i := 1; i < len(b.Cells); i++ {
		if b.Cells[i].Col == b.Cells[i-1].Col {
			return damaged("cell %s stands twice", A1(b.N, b.Cells[i].Col))
		}
	}
	return nil
}
