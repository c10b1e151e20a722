package check_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"dudao/ingest/check"
	"dudao/ingest/form"
	"dudao/ingest/sheet"
	"dudao/ingest/value"
	"dudao/internal/exact"
	"dudao/internal/finding"
	"dudao/internal/kind"
)

// shipped loads the definitions the program brings, once for all tests.
var shipped = sync.OnceValues(func() (*kind.Set, error) { return kind.Load(kind.Shipped(), nil) })

// desk feeds rows of one table through the checks and keeps what comes out.
type desk struct {
	t        *testing.T
	kind     *kind.Kind
	reading  *form.Reading
	checked  form.Output
	findings finding.List
	columns  []string

	passed  []string // row/slot of records passed on
	wrong   []string // row/slot column, of records and amendments
	amended []string
}

// newDesk opens a table of a shipped kind; columns stand in A, B, C … in the
// order given.
func newDesk(t *testing.T, kindID, period string, columns ...string) *desk {
	t.Helper()
	set, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	k, ok := set.Kind(kindID)
	if !ok {
		t.Fatalf("no kind %s", kindID)
	}
	d := &desk{t: t, kind: k, columns: columns}
	d.reading = &form.Reading{File: "f.xlsx", Sheet: "S", Kind: k, State: form.Read, Period: period}
	for i, id := range columns {
		d.reading.Columns = append(d.reading.Columns, form.Column{Column: d.column(id), Cells: sheet.Letter(i)})
	}
	d.checked = check.New(d, &d.findings, check.Options{})
	if err := d.checked.Begin(d.reading); err != nil {
		t.Fatal(err)
	}
	return d
}

func (d *desk) column(id string) int {
	i, ok := d.kind.Column(id)
	if !ok {
		d.t.Fatalf("%s has no column %s", d.kind.ID, id)
	}
	return i
}

// values reads texts as cells of the columns; "#…" is a number cell.
func (d *desk) values(texts []string) []value.Value {
	values := make([]value.Value, len(d.kind.Columns))
	for n, text := range texts {
		col := d.kind.Columns[d.column(d.columns[n])]
		spec := value.Spec{Type: value.Type(col.Type), Unit: col.Unit}
		for _, v := range col.Enum {
			spec.Choices = append(spec.Choices, value.Choice{Value: v.Value, Aliases: v.Aliases})
		}
		r, err := value.New(spec)
		if err != nil {
			d.t.Fatal(err)
		}
		cell := sheet.Cell{Type: sheet.Text, Text: text}
		if len(text) > 0 && text[0] == '#' {
			cell = sheet.Cell{Type: sheet.Number, Text: text[1:]}
		}
		v, _ := r.Read(cell)
		if _, fraction, ok := strings.Cut(strings.TrimSuffix(text, "%"), "."); ok && col.Type == kind.Percent {
			// Form keeps the decimals a rate is written with.
			n, _, err := v.Decimal().Rescale(uint8(len(fraction)))
			if err != nil {
				d.t.Fatal(err)
			}
			v.Int, v.Scale = n, uint8(len(fraction))
		}
		values[d.column(d.columns[n])] = v
	}
	return values
}

// row feeds one record.
func (d *desk) row(n int, texts ...string) *desk {
	d.t.Helper()
	rec := &form.Record{Kind: d.kind, Row: n, Unit: "A", Period: d.reading.Period, Values: d.values(texts)}
	rec.Whole = [16]byte{byte(len(fmt.Sprint(texts))), byte(sum(texts))}
	d.reading.Counts.Read++
	d.reading.Counts.Kept++
	if err := d.checked.Record(d.reading, rec); err != nil {
		d.t.Fatal(err)
	}
	return d
}

// rejected feeds a record that could not be kept. A figure nobody can read
// keeps its text, as form leaves it.
func (d *desk) rejected(n int, texts ...string) *desk {
	d.t.Helper()
	rec := &form.Record{Kind: d.kind, Row: n, Values: d.values(texts)}
	for i, text := range texts {
		v := &rec.Values[d.column(d.columns[i])]
		if v.State == exact.NotReported && v.Text == "" {
			v.Text = text
		}
	}
	d.reading.Counts.Read++
	d.reading.Counts.Rejected++
	if err := d.checked.Rejected(d.reading, rec); err != nil {
		d.t.Fatal(err)
	}
	return d
}

func sum(texts []string) (n int) {
	for _, c := range fmt.Sprint(texts) {
		n += int(c)
	}
	return n
}

// total feeds a total row.
func (d *desk) total(n int, label string, texts ...string) *desk {
	d.t.Helper()
	row := &form.TotalRow{Label: label, Row: n, Values: d.values(texts), Cells: map[int]string{}}
	for i, id := range d.columns {
		row.Cells[d.column(id)] = sheet.Letter(i) + strconv.Itoa(n)
	}
	if err := d.checked.Total(d.reading, row); err != nil {
		d.t.Fatal(err)
	}
	return d
}

// finds closes the table and compares what was found: "cell code found→wanted".
func (d *desk) finds(want ...string) {
	d.t.Helper()
	if err := d.checked.End(d.reading); err != nil {
		d.t.Fatal(err)
	}
	var got []string
	for _, f := range d.findings {
		text := f.At.Cell + " " + f.Code
		if f.Found+f.Expected != "" {
			text += " " + f.Found + "→" + f.Expected
		}
		got = append(got, text)
	}
	if !slices.Equal(got, want) {
		d.t.Errorf("found %q, want %q", got, want)
	}
}

func (d *desk) Rejected(*form.Reading, *form.Record) error { return nil }
func (d *desk) Begin(*form.Reading) error                  { return nil }
func (d *desk) End(*form.Reading) error                    { return nil }
func (d *desk) Total(*form.Reading, *form.TotalRow) error  { return nil }
func (d *desk) Nil(*form.Reading, *form.NilRow) error      { return nil }

func (d *desk) Record(_ *form.Reading, rec *form.Record) error {
	d.passed = append(d.passed, fmt.Sprintf("%d/%d", rec.Row, rec.Slot))
	for _, i := range rec.Wrong {
		d.wrong = append(d.wrong, fmt.Sprintf("%d %s", rec.Row, d.kind.Columns[i].ID))
	}
	return nil
}

func (d *desk) Amend(_ *form.Reading, row, slot int, wrong []int) error {
	for _, i := range wrong {
		d.amended = append(d.amended, fmt.Sprintf("%d %s", row, d.kind.Columns[i].ID))
	}
	return nil
}

// unit feeds a row of the registry, whose unit is its own code.
func (d *desk) unit(texts []string) {
	d.t.Helper()
	rec := &form.Record{Kind: d.kind, Row: d.reading.Counts.Read + 3, Unit: texts[0], Values: d.values(texts)}
	d.reading.Counts.Read++
	d.reading.Counts.Kept++
	if err := d.checked.Record(d.reading, rec); err != nil {
		d.t.Fatal(err)
	}
}

func itoa(n int) string { return strconv.Itoa(n) }
