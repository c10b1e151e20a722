package form_test

import (
	"context"
	"fmt"
	"strconv"
	"testing"

	"dudao/ingest/form"
	"dudao/ingest/sheet"
	"dudao/ingest/table"
	"dudao/internal/finding"
)

// nothing takes what a table gives and keeps none of it.
type nothing struct{}

func (nothing) Begin(*form.Reading) error                  { return nil }
func (nothing) Record(*form.Reading, *form.Record) error   { return nil }
func (nothing) Rejected(*form.Reading, *form.Record) error { return nil }
func (nothing) Amend(*form.Reading, int, int, []int) error { return nil }
func (nothing) Total(*form.Reading, *form.TotalRow) error  { return nil }
func (nothing) Nil(*form.Reading, *form.NilRow) error      { return nil }
func (nothing) End(*form.Reading) error                    { return nil }

// BenchmarkScores reads pupils with three subjects each; a step is one pupil.
func BenchmarkScores(b *testing.B) {
	set := shipped(b)
	reader, err := form.NewReader(set, town())
	if err != nil {
		b.Fatal(err)
	}
	head := []string{"班级", "学号", "姓名", "语文", "数学", "英语"}
	rows := []*sheet.Row{{N: 1, Cells: []sheet.Cell{{Type: sheet.Text, Text: "清溪中学成绩表(2013—2014学年第二学期期末)"}}}, {N: 2}}
	for i, h := range head {
		rows[1].Cells = append(rows[1].Cells, sheet.Cell{Col: i, Type: sheet.Text, Text: h})
	}
	for n := range b.N {
		row := &sheet.Row{N: n + 3}
		for i, v := range []string{fmt.Sprintf("七(%d)班", n%9+1), strconv.Itoa(1000000 + n), "王伟", "88.5", "91", "77"} {
			c := sheet.Cell{Col: i, Type: sheet.Text, Text: v}
			if i > 2 {
				c.Type = sheet.Number
			}
			row.Cells = append(row.Cells, c)
		}
		rows = append(rows, row)
	}
	b.ReportAllocs()
	b.ResetTimer()
	f := reader.File("成绩.xlsx", nothing{}, new(finding.List))
	for tab, err := range table.Find(context.Background(), sheet.FromRows("S", rows, nil), "成绩.xlsx", wordsOf(set)) {
		if err != nil {
			b.Fatal(err)
		}
		if _, err := f.Read(tab); err != nil {
			b.Fatal(err)
		}
	}
}
