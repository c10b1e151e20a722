package table

import (
	"context"
	"runtime"
	"strconv"
	"testing"

	"dudao/ingest/sheet"
)

// manyRows is a sheet of n score rows under a title and a header, with one
// buffer for all rows as the readers have.
func manyRows(n int) *sheet.Sheet {
	head := gridRows("某县成绩表\n学校 | 班级 | 学号 | 姓名 | 语文 | 数学 | 英语 | 备注", false)
	return sheet.FromSeq("成绩", func(yield func(*sheet.Row, error) bool) {
		for _, r := range head {
			if !yield(r, nil) {
				return
			}
		}
		row := &sheet.Row{}
		for i := range n {
			number := strconv.Itoa(1_000_000 + i)
			row.N = i + 3
			row.Cells = append(row.Cells[:0],
				sheet.Cell{Col: 0, Type: sheet.Text, Text: "第一完全小学"}, sheet.Cell{Col: 1, Type: sheet.Text, Text: "一(1)班"},
				sheet.Cell{Col: 2, Type: sheet.Text, Text: number}, sheet.Cell{Col: 3, Type: sheet.Text, Text: "张小明"},
				sheet.Cell{Col: 4, Type: sheet.Number, Text: "88.5"}, sheet.Cell{Col: 5, Type: sheet.Number, Text: "91"},
				sheet.Cell{Col: 6, Type: sheet.Number, Text: "77"}, sheet.Cell{Col: 7, Type: sheet.Text, Text: "无"})
			if !yield(row, nil) {
				return
			}
		}
	}, nil)
}

// BenchmarkFind streams a million rows a turn.
func BenchmarkFind(b *testing.B) {
	const rows = 1_000_000
	sh := manyRows(rows)
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for table, err := range Find(context.Background(), sh, "f.xlsx", vocabulary{}) {
			if err != nil {
				b.Fatal(err)
			}
			for r := range table.Body() {
				if r.Kind == Data {
					n++
				}
			}
		}
		if n != rows {
			b.Fatalf("%d data rows, want %d", n, rows)
		}
	}
}

// A long body is streamed: what is held at its end is the sample and the
// look-ahead, however many rows there are.
func TestFind_HoldsOnlyTheSample(t *testing.T) {
	const rows = 100_000
	for table, err := range Find(context.Background(), manyRows(rows), "f.xlsx", vocabulary{}) {
		if err != nil {
			t.Fatal(err)
		}
		if len(table.Sample) != SampleRows {
			t.Errorf("sample of %d rows, want %d", len(table.Sample), SampleRows)
		}
		before := held()
		n := 0
		for range table.Body() {
			if n++; n == rows {
				// A row costs some 600 bytes; all of them would be 60 MB.
				if grown := int64(held()) - int64(before); grown > 4<<20 {
					t.Errorf("%d bytes more are held after %d rows", grown, rows)
				}
			}
		}
		if n != rows {
			t.Errorf("%d rows, want %d", n, rows)
		}
	}
}

func held() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// Thousands of merged cells must not make every look-up slow.
func TestMerges_Many(t *testing.T) {
	var all []sheet.Range
	for i := range 20_000 {
		all = append(all, sheet.Range{Top: 2 + 5*i, Left: 1, Bottom: 6 + 5*i, Right: 1})
		all = append(all, sheet.Range{Top: 2 + 5*i, Left: 3, Bottom: 2 + 5*i, Right: 200})
	}
	m := newMerges(all)
	for i := 0; i < 20_000; i += 7 {
		if r, ok := m.at(4+5*i, 1); !ok || r.Top != 2+5*i {
			t.Fatalf("B%d lies in %v, %v", 4+5*i, r, ok)
		}
		if r, ok := m.at(2+5*i, 150); !ok || r.Left != 3 {
			t.Fatalf("column 150 of row %d lies in %v, %v", 2+5*i, r, ok)
		}
		if _, ok := m.at(3+5*i, 150); ok {
			t.Fatalf("column 150 of row %d is in no range", 3+5*i)
		}
	}
}
