package load

import (
	"errors"
	"strings"
	"testing"

	"dudao/ingest/form"
	"dudao/ingest/value"
)

// numbered is a packer that notes the rows it packs, and a record to add.
func numbered(fail func(row int) error) (p *packer, rows *[]int, rec *form.Record) {
	rows = new([]int)
	p = newPacker(func(_ *form.Reading, rec *form.Record) error {
		*rows = append(*rows, int(rec.Values[0].Int))
		return fail(rec.Row)
	})
	return p, rows, &form.Record{Values: make([]value.Value, 1)}
}

// Records come in their order, as they were when they were added, whether they
// fill no block, some, or more than may be under way.
func TestPacker_PacksInOrder(t *testing.T) {
	for _, n := range []int{0, 1, blockRecords - 1, blockRecords, blockRecords + 1, 3*blocksAhead*blockRecords + 7} {
		p, rows, rec := numbered(func(int) error { return nil })
		for row := range n {
			rec.Row, rec.Values[0].Int = row, int64(row)
			if err := p.add(nil, rec); err != nil {
				t.Fatal(err)
			}
			if row == n/2 {
				if err := p.settle(); err != nil || len(*rows) != row+1 {
					t.Fatalf("of %d records settled at %d, %d are packed: %v", n, row, len(*rows), err)
				}
			}
		}
		if err := p.settle(); err != nil {
			t.Fatal(err)
		}
		p.stop()
		for i, row := range *rows {
			if i != row {
				t.Fatalf("record %d of %d came as number %d", row, n, i)
			}
		}
		if len(*rows) != n {
			t.Errorf("%d of %d records packed", len(*rows), n)
		}
	}
}

// An error, or a panic, is told at the latest when all must be packed, and
// nothing is packed behind it.
func TestPacker_TellsErrors(t *testing.T) {
	broken := errors.New("no room")
	for _, at := range []int{0, blockRecords + 3, 5*blockRecords - 1} {
		for _, panics := range []bool{false, true} {
			p, rows, rec := numbered(func(row int) error {
				switch {
				case row != at:
					return nil
				case panics:
					panic("met what it was not made for")
				}
				return broken
			})
			var err error
			for rec.Row = 0; rec.Row < 5*blockRecords && err == nil; rec.Row++ {
				err = p.add(nil, rec)
			}
			if err == nil {
				err = p.settle()
			}
			p.stop()
			if panics && (err == nil || !strings.HasPrefix(err.Error(), "panic: met")) || !panics && !errors.Is(err, broken) {
				t.Errorf("an error at record %d gave %v", at, err)
			}
			if len(*rows) != at+1 {
				t.Errorf("%d records packed before and with the error at %d", len(*rows), at)
			}
		}
	}
}
