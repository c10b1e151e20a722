package load

import (
	"context"
	"fmt"
	"slices"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"

	"dudao/internal/warehouse"
)

// table is one meta table: what the warehouse knows about what it holds.
type table struct {
	name   string
	fields []field
}

func text(name string) field   { return field{name, "VARCHAR", arrow.BinaryTypes.String} }
func number(name string) field { return field{name, "BIGINT", arrow.PrimitiveTypes.Int64} }
func id(name string) field     { return field{name, "INTEGER", arrow.PrimitiveTypes.Int32} }
func truth(name string) field  { return field{name, "BOOLEAN", arrow.FixedWidthTypes.Boolean} }

// What a file is: its path relative to the inbox (settings/… of the office's
// own), the hash of its bytes, the signature of everything that decides how it
// is read; parsed is what became of reading it (read, unreadable, encrypted),
// state the same or, by Settle, duplicate_file, superseded or withheld, with the path of
// the file that counts instead.
var metaFile = table{"meta_file", []field{
	id("file"), text("path"), text("sha256"), text("signature"), number("bytes"), truth("office"),
	text("received"), text("sender"), truth("marked"), text("parsed"), text("state"), text("instead"),
}}

// One row per table of a file and kind it gave. Counts are source rows: read =
// kept + rejected + set_apart + duplicate. fed: the kind came from the rows of
// another (Feeds), whose counts they are.
var metaTable = table{"meta_table", []field{
	id("file"), id("table"), text("sheet"), text("form"), text("kind"), text("why"), text("title"), text("title_cell"),
	text("unit"), text("unit_from"), text("period"), text("period_from"), text("state"), truth("fed"),
	number("read"), number("kept"), number("rejected"), number("set_apart"), number("duplicate"),
	text("unused"), // JSON: headers that no column took
}}

// Where the values of a column stand: letters (E, D:M) that take the row's
// number, or a fixed $A$1 of the table's sheet, or ” where no cell gave them;
// origin is the place around the table, or the constant, that did.
var metaCell = table{"meta_cell", []field{
	id("file"), id("table"), text("kind"), id("slot"), text("column"), text("cells"), text("header"), text("measure"), text("origin"),
}}

// Single values that stand elsewhere than meta_cell says.
var metaCellOverride = table{"meta_cell_override", []field{
	id("file"), id("table"), text("kind"), id("row"), id("slot"), text("column"), text("cell"),
}}

// Findings; stage is file (of reading that file), submission (of Settle) or
// owed (of the owed list; file is 0).
var metaFinding = table{"meta_finding", []field{
	id("file"), text("stage"), text("path"), text("sheet"), text("cell"), text("severity"), text("code"), text("unit"), text("kind"),
	text("table"), text("period"), text("column"), text("found"), text("expected"), text("args"),
}}

// What each table says on each matter: rows, those of them with a figure
// (filled), rows that say there is nothing to report (nil), rows of the table
// that are lost because they name no unit (strays), and the digest of the
// records. nil rows are in no raw table.
var metaCover = table{"meta_cover", []field{
	id("file"), id("table"), text("kind"), text("unit"), text("period"), truth("fed"),
	number("rows"), number("filled"), number("nil"), number("strays"), text("digest"),
}}

// The covers that count, and those that do not, with what became of them
// (fate): superseded, duplicate_file, withheld or closed_unit.
var (
	metaStanding = table{"meta_standing", metaCover.fields}
	metaFallen   = table{"meta_fallen", slices.Concat(metaCover.fields, []field{text("fate")})}
)

// values gives a row of meta_cover.
func (c *Cover) values() []any {
	return []any{c.File, c.Table, c.Kind, c.Unit, c.Period, c.Fed, c.Rows, c.Filled, c.Nil, c.Strays, writeDigest(c.Digest)}
}

// Who owes what, by the owed list: table as the list names it, kind, state
// (reported, late, blank, not_reported), due the day, and the file that was sent.
var metaStatus = table{"meta_status", []field{
	text("table"), text("unit"), text("kind"), text("period"), text("due"), text("state"), text("file"), text("received"),
}}

var metaInfo = []field{text("name"), text("value")}

func metaTables() []table {
	return []table{metaFile, metaTable, metaCell, metaCellOverride, metaFinding, metaCover, metaStanding, metaFallen, metaStatus}
}

// rows collects rows of a meta table until they are loaded.
type rows struct {
	table   table
	builder *array.RecordBuilder
	n       int
}

func newRows(t table) *rows {
	return &rows{table: t, builder: array.NewRecordBuilder(warehouse.Allocator(), schemaOf(t.fields))}
}

// add appends a row; its values are string, int, int64 or bool, one per field.
func (r *rows) add(values ...any) {
	if len(values) != len(r.table.fields) {
		panic(fmt.Sprintf("%s: %d values for %d columns", r.table.name, len(values), len(r.table.fields)))
	}
	for i, v := range values {
		switch b := r.builder.Field(i).(type) {
		case *array.StringBuilder:
			b.Append(v.(string))
		case *array.Int32Builder:
			b.Append(int32(v.(int)))
		case *array.Int64Builder:
			b.Append(int64(v.(int)))
		case *array.BooleanBuilder:
			b.Append(v.(bool))
		}
	}
	r.n++
}

// flush loads what was collected.
func (r *rows) flush(ctx context.Context, tx *warehouse.Tx) error {
	if r.n == 0 {
		return nil
	}
	batch := r.builder.NewRecordBatch()
	defer batch.Release()
	r.n = 0
	return warehouse.LoadArrow(ctx, tx, r.table.name, batch)
}

func (r *rows) release() { r.builder.Release() }
