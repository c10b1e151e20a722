package load

import (
	"strings"

	"github.com/apache/arrow-go/v18/arrow"
	"github.com/apache/arrow-go/v18/arrow/array"
	"github.com/apache/arrow-go/v18/arrow/decimal128"

	"dudao/ingest/form"
	"dudao/internal/exact"
	"dudao/internal/kind"
	"dudao/internal/privacy"
	"dudao/internal/warehouse"
)

// batchRows is how many rows a batch holds at most: a batch of the widest kind
// is then a few MB, and half a dozen of them may be under way.
const batchRows = 1 << 14

// builder makes batches of one kind's rows.
type builder struct {
	kind    *kind.Kind
	hasher  *privacy.Hasher
	records *array.RecordBuilder
	columns []column // parallel to kind.Columns
	n       int
}

// column appends values of one column of the kind.
type column struct {
	array  array.Builder
	month  *array.BooleanBuilder // of a date|month
	typ    kind.Type
	class  privacy.Class
	figure bool // counts as a figure, see figures
	usual  string
	hashed memo
}

// memo is the last text hashed and its hash: in a list of scores a pupil comes
// once for each subject.
type memo struct{ text, hash string }

func newBuilder(k *kind.Kind, hasher *privacy.Hasher) *builder {
	b := &builder{kind: k, hasher: hasher, records: array.NewRecordBuilder(warehouse.Allocator(), schemaOf(fields(k)))}
	figure := figures(k)
	at := len(identity())
	for i := range k.Columns {
		c := column{
			array: b.records.Field(at), typ: k.Columns[i].Type, class: k.Columns[i].Class,
			figure: figure[i], usual: k.Columns[i].Default,
		}
		at++
		if c.typ == kind.DateMonth {
			c.month = b.records.Field(at).(*array.BooleanBuilder)
			at++
		}
		b.columns = append(b.columns, c)
	}
	return b
}

// figures says which columns make a row a report: one without any of them is
// owed still (datasets.md §0.6). Where the kind's main column is no number, or
// its rows are entries of a register, the row itself is the report.
func figures(k *kind.Kind) []bool {
	list := make([]bool, len(k.Columns))
	main, ok := k.Column(k.Main)
	if !ok || !k.Columns[main].Type.Numeric() || k.Period.Grain == kind.GrainLedger {
		return list
	}
	for i := range k.Columns {
		c := &k.Columns[i]
		counts := c.Type.Numeric() || c.Type == kind.Percent
		// A status that is filled in by itself says something where it is
		// another than the usual one (缺考).
		status := c.Type == kind.Enum && c.Default != ""
		list[i] = (counts || status) && c.Blank == "" && (i == main || !inKey(k, c.ID))
	}
	return list
}

func inKey(k *kind.Kind, column string) bool {
	for _, key := range k.Key {
		if key.Column == column {
			return true
		}
	}
	return false
}

// add appends a record of a file and says whether it holds a figure.
func (b *builder) add(file, table int, rec *form.Record) (filled bool) {
	for i, n := range []int{file, table, rec.Row, rec.Slot} {
		b.records.Field(i).(*array.Int32Builder).Append(int32(n))
	}
	b.text(4, rec.Unit)
	b.text(5, rec.Period)
	b.text(6, b.list(rec, func(i int) bool { return rec.Values[i].State == exact.Error || contains(rec.Wrong, i) }))
	b.text(7, b.list(rec, func(i int) bool { return rec.Values[i].State == exact.NotApplicable }))
	none := true
	for i := range b.columns {
		c := &b.columns[i]
		v := &rec.Values[i]
		c.add(rec, i, b.hasher)
		if c.figure {
			none = false
			filled = filled || v.State != exact.NotReported && (c.usual == "" || v.Text != c.usual)
		}
	}
	b.n++
	return filled || none
}

func (b *builder) text(at int, s string) { b.records.Field(at).(*array.StringBuilder).Append(s) }

// list names the columns of a record that are so, as _wrong and _na hold them.
func (b *builder) list(rec *form.Record, is func(column int) bool) string {
	var s strings.Builder
	for i := range rec.Values {
		if is(i) {
			s.WriteString("," + b.kind.Columns[i].ID)
		}
	}
	if s.Len() > 0 {
		s.WriteString(",")
	}
	return s.String()
}

func contains(list []int, n int) bool {
	for _, m := range list {
		if m == n {
			return true
		}
	}
	return false
}

// batch gives the rows added since the last one.
func (b *builder) batch() arrow.RecordBatch {
	b.n = 0
	return b.records.NewRecordBatch()
}

// add appends the value of column i, NULL where there is none or none may be
// stored.
func (c *column) add(rec *form.Record, i int, hasher *privacy.Hasher) {
	v := &rec.Values[i]
	if c.month != nil {
		c.month.Append(v.State == exact.Value && v.Text != "") // of a month the text is its id
	}
	// A text in no list of an enum is kept beside its finding.
	kept := c.typ == kind.Enum && v.Text != "" && v.State != exact.NotApplicable
	if c.class == privacy.Dropped || v.State != exact.Value && !kept {
		c.array.AppendNull()
		return
	}
	switch b := c.array.(type) {
	case *array.StringBuilder:
		s := v.Text
		if c.class == privacy.Hashed {
			if c.hashed.text != s {
				c.hashed = memo{s, hasher.Hash(s)}
			}
			s = c.hashed.hash
		}
		b.Append(s)
	case *array.Int64Builder:
		b.Append(v.Int)
	case *array.Decimal128Builder:
		appendDecimal(b, v.Decimal())
	case *array.Date32Builder:
		b.Append(arrow.Date32(v.Int))
	case *array.BooleanBuilder:
		b.Append(v.Int != 0)
	case *array.TimestampBuilder:
		b.Append(arrow.Timestamp(v.Int))
	}
}

// appendDecimal stores a decimal at six places.
func appendDecimal(b *array.Decimal128Builder, d exact.Decimal) {
	unscaled, _, err := d.Rescale(decimalPlaces)
	if err != nil {
		b.AppendNull() // tooLarge has said so
		return
	}
	b.Append(decimal128.FromI64(unscaled))
}

// tooLarge gives the columns whose number has more digits than a column holds,
// and makes them errors.
func tooLarge(rec *form.Record) []int {
	var list []int
	for i := range rec.Values {
		v := &rec.Values[i]
		if t := rec.Kind.Columns[i].Type; v.State != exact.Value || t != kind.Decimal && t != kind.Percent {
			continue
		}
		if _, _, err := v.Decimal().Rescale(decimalPlaces); err != nil {
			v.State = exact.Error
			list = append(list, i)
		}
	}
	return list
}
