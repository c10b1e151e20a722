package sheet

import (
	"bytes"
	"io"
	"iter"
)

// openDelimited opens text with a separator between its fields, as one sheet
// without a name. head is its beginning; whole says that it is all of it.
func openDelimited(src *textSource, head []byte, whole bool, l *Limits) (*Book, error) {
	if whole && len(bytes.TrimSpace(head)) == 0 {
		return nil, &UnreadableError{Reason: Empty, Detail: "text without content"}
	}
	sep, declared := separator(head, whole)
	book := &Book{Format: Delimited}
	book.Sheets = []*Sheet{{
		rows: func() iter.Seq2[*Row, error] { return delimitedRows(src, sep, declared, l) },
	}}
	return book, nil
}

// delimitedRows iterates over the records of a text. A record is a row, blank
// ones count: so a row has the number a spreadsheet program shows. With
// declared the first line is a "sep=;" and no row.
func delimitedRows(src *textSource, sep byte, declared bool, l *Limits) iter.Seq2[*Row, error] {
	return func(yield func(*Row, error) bool) {
		f := newFieldReader(src.open(), sep, l)
		row := rowBuilder{limits: l}
		for n := 1; ; {
			row.reset(n, false)
			more, err := f.record(&row)
			if err == nil && more {
				err = row.finish()
			}
			switch {
			case err != nil:
				yield(nil, classify("text", err))
				return
			case !more:
				return
			case declared:
				declared = false
				continue
			case len(row.Cells) > 0 && !yield(&row.Row, nil):
				return
			}
			n++
		}
	}
}

// fieldReader cuts a text into fields. Quotes count at the start of a field
// only; inside them separators and line breaks are text, and two quotes are
// one. A record ends with "\n", "\r\n" or "\r".
type fieldReader struct {
	r        io.Reader
	limits   *Limits
	sep      byte
	buf      []byte
	pos, end int
	err      error  // why no more bytes come
	field    []byte // the field at hand
	fields   int    // of the last record
	afterCR  bool   // the last record ended with "\r": a "\n" now belongs to it
}

func newFieldReader(r io.Reader, sep byte, l *Limits) *fieldReader {
	return &fieldReader{r: r, limits: l, sep: sep, buf: make([]byte, 64<<10)}
}

// peek gives the next byte without taking it; ok is false at the end.
func (f *fieldReader) peek() (c byte, ok bool, err error) {
	for f.pos == f.end {
		if f.err == io.EOF {
			return 0, false, nil
		}
		if f.err != nil {
			return 0, false, f.err
		}
		f.pos = 0
		f.end, f.err = f.r.Read(f.buf)
	}
	return f.buf[f.pos], true, nil
}

// record reads one record into row; more is false when there was none.
func (f *fieldReader) record(row *rowBuilder) (more bool, err error) {
	if f.afterCR {
		f.afterCR = false
		if c, ok, err := f.peek(); err != nil {
			return false, err
		} else if ok && c == '\n' {
			f.pos++
		}
	}
	if _, ok, err := f.peek(); err != nil || !ok {
		return false, err
	}
	for col := 0; ; col++ {
		if err := over("Columns", int64(col)+1, f.limits.Columns); err != nil {
			return false, err
		}
		last, err := f.readField(row.N)
		if err != nil {
			return false, err
		}
		if len(f.field) > 0 {
			if err := row.add(textCell(col, f.field)); err != nil {
				return false, err
			}
		}
		if last {
			f.fields = col + 1
			return true, nil
		}
	}
}

// textCell makes a cell of a field. ="001" is how programs keep the zeros of a
// code in text: a formula with the text 001 as its result.
func textCell(col int, field []byte) (Cell, []byte) {
	c := Cell{Col: col, Type: Text}
	if n := len(field); n > 3 && field[0] == '=' && field[1] == '"' && field[n-1] == '"' &&
		bytes.IndexByte(field[2:n-1], '"') < 0 {
		c.Formula = true
		return c, field[2 : n-1]
	}
	return c, field
}

// readField reads a field and what ends it; last says that the record ends too.
func (f *fieldReader) readField(row int) (last bool, err error) {
	f.field = f.field[:0]
	c, ok, err := f.peek()
	if err != nil || !ok {
		return true, err
	}
	broken := false // the quoted part holds a line break
	if c == '"' {
		f.pos++
		if broken, err = f.readQuoted(row); err != nil {
			return true, err
		}
	}
	quoted := len(f.field)
	c, ok, err = f.plain()
	if err != nil {
		return true, err
	}
	if broken && len(bytes.TrimSpace(f.field[quoted:])) > 0 {
		return true, damaged("row %d: text behind a closing quote; a quote before it is not closed", row)
	}
	if !ok {
		return true, nil
	}
	f.pos++
	f.afterCR = c == '\r'
	return c != f.sep, nil
}

// plain moves what stands before the next separator or line end to the field,
// and gives that byte without taking it; ok is false at the end of the text.
func (f *fieldReader) plain() (c byte, ok bool, err error) {
	for {
		if _, ok, err := f.peek(); err != nil || !ok {
			return 0, false, err
		}
		i := f.pos
		for i < f.end && f.buf[i] != f.sep && f.buf[i] != '\n' && f.buf[i] != '\r' {
			i++
		}
		f.field = append(f.field, f.buf[f.pos:i]...)
		if f.pos = i; i < f.end {
			return f.buf[i], true, nil
		}
		if err := over("CellBytes", int64(len(f.field)), f.limits.CellBytes); err != nil {
			return 0, false, err
		}
	}
}

// readQuoted reads up to the closing quote.
func (f *fieldReader) readQuoted(row int) (broken bool, err error) {
	for {
		c, ok, err := f.peek()
		if err != nil {
			return false, err
		}
		if !ok {
			return false, damaged("row %d: a quote is not closed", row)
		}
		f.pos++
		if c == '"' {
			if c, ok, err = f.peek(); err != nil || !ok || c != '"' {
				return broken, err
			}
			f.pos++
		}
		broken = broken || c == '\n' || c == '\r'
		f.field = append(f.field, c)
		if err := over("CellBytes", int64(len(f.field)), f.limits.CellBytes); err != nil {
			return false, err
		}
	}
}
