package table

import (
	"errors"
	"iter"
	"testing"

	"dudao/ingest/sheet"
)

// rowsTo gives rows 1 to n, then ends as told.
func rowsTo(n int, end func(yield func(*sheet.Row, error) bool)) iter.Seq2[*sheet.Row, error] {
	return func(yield func(*sheet.Row, error) bool) {
		row := &sheet.Row{}
		for row.N < n {
			row.N++
			row.Cells = append(row.Cells[:0], sheet.Cell{Type: sheet.Number, Text: "7"})
			if !yield(row, nil) {
				return
			}
		}
		end(yield)
	}
}

func TestAhead_GivesEveryRowThenTheError(t *testing.T) {
	broken := errors.New("damaged")
	for _, n := range []int{0, 1, batchRows - 1, batchRows, batchRows + 1, 10 * batchRows} {
		a := readAhead(rowsTo(n, func(yield func(*sheet.Row, error) bool) { yield(nil, broken) }))
		for want := 1; want <= n; want++ {
			row, err, ok := a.next()
			if !ok || err != nil || row.N != want || len(row.Cells) != 1 || row.Cells[0].Text != "7" {
				t.Fatalf("of %d rows, row %d is %+v, %v, %v", n, want, row, err, ok)
			}
		}
		if _, err, ok := a.next(); !ok || !errors.Is(err, broken) {
			t.Errorf("after %d rows: %v, %v; want the error", n, err, ok)
		}
		if _, err, ok := a.next(); ok || err != nil {
			t.Errorf("after the error of %d rows: %v, %v; want the end", n, err, ok)
		}
		a.stop()
	}
}

// A fault of this program on the goroutine that reads must reach whoever reads
// the table, who answers for the file.
func TestAhead_PanicsWhereTheRowsAreUsed(t *testing.T) {
	a := readAhead(rowsTo(3, func(func(*sheet.Row, error) bool) { panic("met what it was not made for") }))
	defer a.stop()
	for range 3 {
		if _, _, ok := a.next(); !ok {
			t.Fatal("the rows before the panic are lost")
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("the panic is lost")
		}
	}()
	_, _, _ = a.next()
}

func TestAhead_StopsInTheMiddle(t *testing.T) {
	a := readAhead(rowsTo(1_000_000, func(func(*sheet.Row, error) bool) { t.Error("read to the end though stopped") }))
	if _, _, ok := a.next(); !ok {
		t.Fatal("no row")
	}
	a.stop() // returns only when the goroutine has
}
