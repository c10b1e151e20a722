// Package sheet turns any spreadsheet file into a grid of cells, as the file
// has them: no meaning, no guessing, no change. It owns the containers (xlsx,
// xls, csv and tab-separated text, HTML and XML saved as .xls), which are told
// apart by content and never by extension, and the limits that keep a hostile
// file from hurting. It does not know headers, dates or units.
//
//  1. Open looks at the first bytes, and at the encoding of all of them if they
//     are text, and reads what a book says about itself: its sheets, texts and
//     formats, and the merged ranges of every sheet.
//  2. Sheet.Rows reads the rows from the file as they are asked for. Nothing is
//     held whole but the shared texts of a workbook; an xls is held as the
//     bytes of its file, an HTML page as its rows.
//
// A sheet of 1,000,000 rows and 12 columns takes little more than inflating it
// twice: once for the merged ranges behind its rows, once for the rows.
//
// What can't be read is an error and never a gap: of a damaged file the rows
// before the damage may have been given, so nothing of it counts until Rows has
// ended without an error.
package sheet

import (
	"iter"
	"strconv"
)

// Type is what a cell holds.
type Type uint8

// Cell types. A formula has the type of its stored result.
const (
	Blank Type = iota
	Text
	Number // Cell.Text is the literal of the file: "3", "41282", "0.30000000000000004"
	Bool   // Cell.Text is "1" or "0"
	Fault  // an error value: Cell.Text is "#REF!", "#N/A" …
)

// Style is what the number format of a cell says about its value.
type Style uint8

// Styles.
const (
	General Style = iota
	Date          // a serial number to be read as a date
	Percent       // the number is a hundredth of what is shown
)

// Cell is one cell. Col counts from 0. A Text is never empty: a formula whose
// stored result is the empty text is a Blank without NoCache.
type Cell struct {
	Col     int
	Type    Type
	Style   Style
	Formula bool   // the cell has a formula
	NoCache bool   // … and the file holds no result of it; Type is then Blank
	Text    string // the value; see Type
}

// Row is one row of a sheet, its cells in ascending order of Col, blank cells
// usually left out. N counts from 1, as in A1. A Row and its Cells are valid
// until the next step of the iteration; use Clone to keep one. The texts of
// cells stay valid for good.
type Row struct {
	N      int
	Hidden bool
	Cells  []Cell
}

// Clone gives a copy of the row that outlives the iteration.
func (r *Row) Clone() *Row {
	c := *r
	c.Cells = append([]Cell(nil), r.Cells...)
	return &c
}

// At gives the cell of a column, a blank one where the row has none.
func (r *Row) At(col int) Cell {
	// Rows are dense nearly always, so the cell is most often at its own index.
	if col < len(r.Cells) && r.Cells[col].Col == col {
		return r.Cells[col]
	}
	lo, hi := 0, len(r.Cells)
	for lo < hi {
		if m := (lo + hi) / 2; r.Cells[m].Col < col {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo < len(r.Cells) && r.Cells[lo].Col == col {
		return r.Cells[lo]
	}
	return Cell{Col: col}
}

// Range is a merged rectangle; rows count from 1, columns from 0, ends included.
type Range struct {
	Top, Left, Bottom, Right int
}

// Sheet is one sheet of a Book.
type Sheet struct {
	Name     string // "" for text and HTML
	Index    int    // in Book.Sheets
	Hidden   bool
	Date1904 bool
	// Merges are known before the first row, whatever the container.
	Merges []Range
	// Merging says whether cells that stand for several rows are merged. Text
	// cannot merge, and an HTML table without any rowspan does not.
	Merging bool

	rows func() iter.Seq2[*Row, error]
}

// Rows iterates over the rows that hold a cell, from the top. It may be called
// again to start over. An error ends the iteration, and so does the end of the
// context that the book was opened with.
func (s *Sheet) Rows() iter.Seq2[*Row, error] { return s.rows() }

// Book is an opened file.
type Book struct {
	Format Format
	Sheets []*Sheet
	// Charset is the encoding of a text container: UTF-8, UTF-16LE, UTF-16BE
	// or GB18030; "" for others.
	Charset string
	// Damaged counts the bytes, or groups of bytes, of a text container that
	// mean nothing in its encoding. Each stands as U+FFFD in the cell that holds it.
	Damaged int64

	close func() error
}

// Close releases the file.
func (b *Book) Close() error {
	if b.close == nil {
		return nil
	}
	return b.close()
}

// Format names a container.
type Format string

// The containers.
const (
	XLSX           Format = "xlsx"
	XLS            Format = "xls"
	Delimited      Format = "text"
	HTML           Format = "html"
	SpreadsheetML  Format = "xml2003"
	UnknownContent Format = ""
)

// Letter gives the column letters of a column counted from 0: 0 → A, 26 → AA.
func Letter(col int) string {
	var b [8]byte
	i := len(b)
	for n := col + 1; n > 0; n = (n - 1) / 26 {
		i--
		b[i] = byte('A' + (n-1)%26)
	}
	return string(b[i:])
}

// A1 names a cell; row counts from 1, col from 0.
func A1(row, col int) string { return Letter(col) + strconv.Itoa(row) }
