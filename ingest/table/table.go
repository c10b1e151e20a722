// Package table finds the tables on a sheet: where the header is and what its
// merged, many-rowed words come to, where the body ends, which rows are
// totals, notes or repeated headers, what stands around the table (title,
// unit of measure, legend). It knows the words that forms declare, so that it
// can tell a header from a body, but not what they mean; a row is handed on as
// the file has it, and none is dropped without being counted.
//
// A sheet is read once, from the top:
//
//  1. look ahead for a header: rows that hold several known words, else rows
//     that look like a header (short texts over data);
//  2. what stands above it are the lines of the table, one of them its title;
//  3. its rows, up to four, are flattened into columns;
//  4. the body is streamed, each row with its kind, until a header of other
//     words, or a new title over a header, begins the next table.
//
// Every row of the sheet that holds something is accounted for: it is a line
// above a table, a header, a body row of some kind, or hidden. A sheet that
// holds text but no header gives one table without Headers, so that it can be
// reported.
//
// The package does not recognise forms, read values or look up units, and it
// makes no findings of its own: what a form cannot use it can still point at.
package table

import (
	"iter"

	"dudao/ingest/sheet"
)

// SampleRows is the most rows a Table's Sample holds.
const SampleRows = 2000

// Vocabulary tells header words from other text.
type Vocabulary interface {
	// Known reports whether the Text of a cleaned word is a header that some
	// form declares (or matches one of its patterns).
	Known(word string) bool
}

// Header is one column of a table.
type Header struct {
	Col   int
	Cell  string   // A1 of the lowest header cell (its top-left one if merged)
	Parts []string // the header cells of the column from the top, as written; one merged over several columns is in each
	// Words are the cleaned candidates in order: joined top-down, the lowest,
	// the upper ones from below. A column that holds data under no header has
	// none; its Cell is where the word should stand.
	Words  []string
	Unit   string // from a bracketed end or a final %: 万元, %, 分 …
	Hint   string // what else stood in brackets: √/×, 120分
	Period string // as written; see Word
}

// Line is a text that stands outside the body.
type Line struct {
	Text string
	Cell string
}

// RowKind says what a body row is.
type RowKind uint8

// Kinds of body rows.
const (
	Data   RowKind = iota
	Total          // 合计, 小计, 总计 …
	Mean           // 平均 and the statistics beside it (及格率, 最高分): not checked
	Note           // notes, signatures, 填表人, one text across the table (which may say that there is nothing: 本月无)
	Repeat         // the header, title or another line above again
	Blank
	Sub // a row under the header that speaks of columns: full marks (Label 满分 …), units (单位), column numbers
)

// BodyRow is a row below the header.
type BodyRow struct {
	Kind  RowKind
	Label string // of a Total, Mean or Sub, without blanks: 小计, 合计, 双泉小学小计 …
	Row   *sheet.Row
}

// Hidden tells of hidden rows, which are not read.
type Hidden struct {
	Rows int
	Cell string // first cell of the first one
}

// Table is one table of a sheet. It is valid until the next one is asked for.
type Table struct {
	File    string // path relative to the inbox
	Folder  string // of File; blank at the top
	Sheet   *sheet.Sheet
	Ordinal int  // on its sheet, from 1
	Title   Line // of several lines above, the one that says most; blank where none does
	Above   []Line
	// SheetTitle is the title of the first table of the sheet; it may say what
	// a later table's own title leaves out. Blank in the first table.
	SheetTitle Line
	// Notes are the texts of Note rows. Those of the sample are there from the
	// start (all of a small table), the others once Body has passed them.
	Notes   []Line
	Headers []Header
	Top     int // first and last header row; 0 where no header was found
	Bottom  int
	// Sub holds the Sub rows (满分 …). They come again in Body.
	Sub []BodyRow
	// Sample holds the first rows of the body (SampleRows at most, all of a
	// small table), so that a form can look before it reads. They come again
	// in Body.
	Sample []BodyRow
	// Hidden counts the hidden rows met between the table before this one and
	// its own last row; complete once Body has been read. Of tables side by
	// side the first one has them.
	Hidden Hidden

	merges *merges
	rows   *body
}

// Body iterates over every row below the header up to the end of the table.
// It can be read once, before the next table is asked for; what is left of it
// is then passed over. Rows are valid until the next step. An error ends it.
func (t *Table) Body() iter.Seq2[BodyRow, error] { return t.rows.all() }

// SetTotals names further labels of total rows (全年级, 总支出) and applies them
// to the sample and to what Body gives. A label counts where it is the whole
// text of one of the first text cells of a row.
func (t *Table) SetTotals(labels []string) {
	t.rows.totals = labelSet(labels)
	for i := range t.Sample {
		t.rows.relabel(&t.Sample[i])
	}
}

// Merged gives the merged range a cell lies in; ok is false where none does.
func (t *Table) Merged(row, col int) (r sheet.Range, ok bool) {
	return t.merges.at(row, col)
}

// ValueAt gives the cell of a column of a body row. Where the cell lies in a
// range merged over several rows, it is the range's first cell, and at is that
// cell's row, else the row's own.
func (t *Table) ValueAt(row *sheet.Row, col int) (cell sheet.Cell, at int) {
	return t.merges.value(row, col)
}

// Legend gives every text in which an explanation may stand: the lines above
// and the notes found so far.
func (t *Table) Legend() []Line {
	return append(append([]Line(nil), t.Above...), t.Notes...)
}
