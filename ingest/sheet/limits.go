package sheet

import "reflect"

// Limits keep a hostile or broken file from hurting. A field left 0 takes its
// default. They are far above what an office sends and well below what harms
// a machine of 4 GB.
type Limits struct {
	FileBytes         int64 // size of the file itself
	HeldBytes         int64 // … of a container that has to be held in memory: xls, HTML
	InflatedBytes     int64 // all parts of one zip together, inflated
	InflateRatio      int64 // inflated ÷ packed of one part, beyond ratioFloor
	SharedStringBytes int64 // texts kept for a whole workbook
	CellBytes         int64 // text of one cell, or any other single piece of markup
	RowBytes          int64 // text of one row
	Cells             int64 // cells of one sheet
	HeldCells         int64 // … of one file that has to be held in memory: HTML
	Merges            int64 // merged ranges of one sheet
	Sheets            int64 // sheets of one book
	Rows              int64 // highest row number
	Columns           int64 // columns of a row
	Nesting           int64 // depth of markup
	Styles            int64 // cell formats of one book
}

// The defaults of Limits, and why.
const (
	maxFileBytes         = 1 << 30   // a 1,000,000 × 12 workbook is 60 MB
	maxHeldBytes         = 256 << 20 // the largest xls Excel can make is below 200 MB
	maxInflatedBytes     = 4 << 30   // the same workbook inflates to 550 MB
	maxInflateRatio      = 100       // sheets of an office reach 30; deflate can do 1032
	maxSharedStringBytes = 256 << 20 // 1,000,000 different texts take about 50 MB
	maxCellBytes         = 1 << 20   // Excel stops at 32,767 characters
	maxRowBytes          = 32 << 20
	maxCells             = 100_000_000
	maxHeldCells         = 10_000_000 // about 40 bytes each
	maxMerges            = 1_000_000
	maxSheets            = 2_000
	maxRows              = 1_048_576 // Excel 2007 and later
	maxColumns           = 16_384    // Excel 2007 and later: XFD
	maxNesting           = 256
	maxStyles            = 1 << 17 // Excel allows 65,490
)

// ratioFloor is the inflated size below which no ratio is looked at: a small
// part made of one repeated row may well pass 100 and does no harm.
const ratioFloor = 32 << 20

// The texts that a workbook shares are held: beyond heldFloor they may be
// heldRatio times the file. Millions of blank texts take a few bytes each in
// the file, packed, and sixteen here; names and numbers reach some 6 times.
const (
	heldFloor = 24 << 20
	heldRatio = 32
)

// A text that is kept once may stand in any number of cells: beyond
// volumeFloor the text of a sheet may be volumeRatio times the file. The name
// of a school in every row of a large workbook reaches some 10 times.
const (
	volumeFloor = 128 << 20
	volumeRatio = 64
)

// mostText bounds the text of one sheet of a file of size bytes.
func mostText(size int64) int64 { return max(volumeFloor, volumeRatio*size) }

// DefaultLimits gives the limits used where nothing else is said.
func DefaultLimits() Limits {
	return Limits{
		FileBytes:         maxFileBytes,
		HeldBytes:         maxHeldBytes,
		InflatedBytes:     maxInflatedBytes,
		InflateRatio:      maxInflateRatio,
		SharedStringBytes: maxSharedStringBytes,
		CellBytes:         maxCellBytes,
		RowBytes:          maxRowBytes,
		Cells:             maxCells,
		HeldCells:         maxHeldCells,
		Merges:            maxMerges,
		Sheets:            maxSheets,
		Rows:              maxRows,
		Columns:           maxColumns,
		Nesting:           maxNesting,
		Styles:            maxStyles,
	}
}

// withDefaults fills the fields left 0.
func (l Limits) withDefaults() Limits {
	d := DefaultLimits()
	from, to := reflect.ValueOf(&d).Elem(), reflect.ValueOf(&l).Elem()
	for i := range to.NumField() {
		if to.Field(i).Int() == 0 {
			to.Field(i).Set(from.Field(i))
		}
	}
	return l
}

// over gives a LimitError if n passes the limit.
func over(name string, n, limit int64) error {
	if n > limit {
		return &LimitError{Limit: name, Max: limit}
	}
	return nil
}
