// Package form recognises which form a table is, and turns its rows into
// records of a kind. It owns recognition, header matching, sources (title,
// sheet, file name …), unpivoting, matrices, name lists, splits and value
// maps; it never guesses: a doubtful table, column or cell is a finding. Forms
// themselves are data (internal/kind).
//
// The flow of one table:
//
//  1. Every form whose title words are met is tried (recognise.go): its words
//     are matched with the headers (header.go, blocks.go, doubt.go), the
//     surroundings are read for unit and period (whose.go, period.go) and for
//     what no column gives (source.go). That makes a plan, and tells what it
//     lacks (plan.go, lacks.go). The plan that fits best is kept.
//  2. Rows are converted as they come (convert.go, emit.go): what the blocks
//     of a row share is read once, then each block is a record, and each part
//     of a cell that holds several. Rows feed a second kind (feed.go), state
//     totals (totalrow.go), or say that there is nothing (whose.go).
//  3. Records go to an Output, findings to a Sink; Counts add up to the rows
//     read. A row is rejected only when whose it is, or a value it can't do
//     without, can't be read.
//
// It joins no persons, checks no rule of a kind (ingest/check) and does not
// know which submission counts.
package form

import (
	"strconv"
	"strings"

	"dudao/ingest/value"
	"dudao/internal/kind"
)

// Record is one typed row of one kind. Values runs parallel to
// Kind.Columns. It is valid until the next record.
type Record struct {
	Kind   *kind.Kind
	Unit   string // registry code of the unit it is about; blank where the kind has none
	Period string // id of the period it belongs to
	Row    int    // of the sheet, from 1
	Slot   int    // which unpivoted block, from 0; row and slot identify a record within its reading
	Values []value.Value
	// Cells overrides the address of single values where it does not follow
	// from the reading's column map (the upper cell of a merge); nil nearly
	// always.
	Cells map[int]string
	// Wrong lists the columns whose figure is in error (part_above_whole …).
	Wrong []int
	// Whole is a digest of every cell of the source row but row numbers, for
	// kinds whose rows are equal only when every cell is.
	Whole [16]byte
}

// MarkWrong adds a column to Wrong once.
func (r *Record) MarkWrong(column int) {
	for _, c := range r.Wrong {
		if c == column {
			return
		}
	}
	r.Wrong = append(r.Wrong, column)
}

// Column says where the values of a column of one slot stand: letters ("E",
// or "D:M" where several cells make one value) that take the row's number, or
// the fixed address of a title, or "" where a constant or file name gave it.
type Column struct {
	Slot   int
	Column int    // index in Kind.Columns
	Cells  string // "E", "D:M", "$A$1"
	Header string // as written
	// HeaderCell is the address of the (first) header the values stand under;
	// blank where they stand under none.
	HeaderCell string
	Unit       string // of measure, used for amounts: 万元
	// From is where values stand that have no column of their own: a kind.Place
	// around the table, PlaceHeader for what the header of a block says, or
	// FromForm; blank for the others.
	From string
	// Stated is what the header, a row under it or a note says of a column
	// whose values a register decides (full marks), for comparison.
	Stated value.Value
}

// FromForm says in Column.From that the form itself holds a constant.
const FromForm = "form"

// States of a table.
const (
	Read           = "read"
	WrongPeriod    = "wrong_period"     // read, under its own period
	UnknownForm    = "unknown_form"     // not read
	AmbiguousForm  = "ambiguous_form"   // not read
	MissingColumn  = "missing_column"   // not read
	Ambiguous      = "ambiguous_column" // not read: a needed column has two headers
	PeriodConflict = "period_conflict"  // not read
)

// Reading says what a table was taken for. A table may give two readings
// (Feeds). Columns is complete when End is called; before that slots that
// come of cells holding several values may be missing.
type Reading struct {
	File       string
	Sheet      string
	Table      int // ordinal within the file, from 1
	Form       *kind.Form
	Kind       *kind.Kind
	Why        string // how the form was recognised: marker, title, headers
	State      string
	Title      string
	TitleCell  string
	Unit       string // of the whole table, where there is one
	UnitFrom   string // column, title, sheet, file, folder, sender, config
	Period     string
	PeriodFrom string
	Columns    []Column
	Unused     []Unused
	Counts     Counts
	Strays     int // rejected rows that name no unit at all

	index map[[2]int]int // slot, column → Columns
}

// Unused is a column of the table that no column of the kind took.
type Unused struct {
	Cell, Header, Code string
}

// Counts adds up: Read = Kept + Rejected + SetApart + Duplicate, in rows of
// the source. Total, note, nil and hidden rows are set apart.
type Counts struct {
	Read, Kept, Rejected, SetApart, Duplicate int
}

// Stands says whether the rows of the reading are to be loaded.
func (r *Reading) Stands() bool { return r.State == Read || r.State == WrongPeriod }

// Source gives the place of a column's values in a slot; ok is false where
// nothing gives them.
func (r *Reading) Source(slot, column int) (c Column, ok bool) {
	if len(r.index) != len(r.Columns) {
		r.index = make(map[[2]int]int, len(r.Columns))
		for i, c := range r.Columns {
			r.index[[2]int{c.Slot, c.Column}] = i
		}
	}
	i, ok := r.index[[2]int{slot, column}]
	if !ok {
		return Column{}, false
	}
	return r.Columns[i], true
}

// Cell gives the A1 address a value of a record came from, the first one where
// several cells made it; the row's first cell where no cell did.
func (r *Reading) Cell(rec *Record, column int) string {
	if a, ok := rec.Cells[column]; ok {
		return a
	}
	return r.address(rec.Row, rec.Slot, column)
}

func (r *Reading) address(row, slot, column int) string {
	c, ok := r.Source(slot, column)
	if !ok || c.Cells == "" {
		return "A" + strconv.Itoa(row)
	}
	if strings.HasPrefix(c.Cells, "$") {
		return strings.ReplaceAll(c.Cells, "$", "")
	}
	first, _, _ := strings.Cut(c.Cells, ":")
	return first + strconv.Itoa(row)
}

// TotalRow is a total row of the table: per column of the kind and slot the
// stated value, for the checks.
type TotalRow struct {
	Label  string // 小计, 合计 …
	Unit   string // of the rows above it, where they are of one unit
	Row    int
	Slot   int
	Values []value.Value
	Cells  map[int]string // column → A1
}

// NilRow says that a unit has nothing to report for a period (无人员, 本月无):
// it counts as reported, with no record.
type NilRow struct {
	Unit, Period string
	Row          int
	Text         string
	Cell         string
}

// Output takes what a table gives, in this order: Begin, then records, totals
// and nil rows as they stand in the table, then End. Nothing is called for a
// table that is not read.
type Output interface {
	Begin(*Reading) error
	Record(*Reading, *Record) error
	// Rejected gives a record whose key, or whose it is, could not be read, with
	// the values that could: no part of any figure, but of the sheet's totals.
	Rejected(*Reading, *Record) error
	// Amend marks further columns of a record given before as wrong, also one
	// of an earlier reading of the same file: a later row has shown it.
	Amend(r *Reading, row, slot int, wrong []int) error
	Total(*Reading, *TotalRow) error
	Nil(*Reading, *NilRow) error
	End(*Reading) error
}
