package table

import (
	"context"
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dudao/ingest/sheet"
)

// checkRows reads all tables of a sheet and fails where a row that holds
// something is nowhere, where rows come out of order, or where the sample and
// the body disagree. Some tables are left unread, as a form does that cannot
// use one; then rows are not missed.
func checkRows(t rapid.TB, sh *sheet.Sheet, unread func(ordinal int) bool) {
	seen := map[int]bool{}
	hidden := 0
	skipped := false
	for table, err := range Find(context.Background(), sh, "f.xlsx", vocabulary{}) {
		if err != nil {
			t.Fatal(err)
		}
		for row := table.Top; row > 0 && row <= table.Bottom; row++ {
			seen[row] = true
		}
		for _, l := range table.Above {
			row, _ := address(l.Cell)
			seen[row] = true
		}
		if unread(table.Ordinal) {
			skipped = true
			continue
		}
		checkBody(t, table, seen)
		hidden += table.Hidden.Rows
	}
	for row := range sh.Rows() {
		filled := shapeOf(row).filled > 0
		switch {
		case skipped:
		case row.Hidden && filled:
			hidden--
		case filled && !seen[row.N]:
			t.Fatalf("row %d is lost", row.N)
		}
	}
	if hidden != 0 && !skipped {
		t.Fatalf("hidden rows are counted wrong by %d", hidden)
	}
}

// checkBody reads the body of one table and notes its rows.
func checkBody(t rapid.TB, table *Table, seen map[int]bool) {
	last, n := 0, 0
	for r, err := range table.Body() {
		if err != nil {
			t.Fatal(err)
		}
		if r.Row.N <= last || r.Row.N <= table.Bottom {
			t.Fatalf("row %d after %d, header to %d", r.Row.N, last, table.Bottom)
		}
		if n < len(table.Sample) && table.Sample[n].Row.N != r.Row.N {
			t.Fatalf("row %d of the body is %d in the sample", r.Row.N, table.Sample[n].Row.N)
		}
		last = r.Row.N
		n++
		seen[r.Row.N] = true
		for _, h := range table.Headers {
			table.ValueAt(r.Row, h.Col)
		}
	}
}

// FuzzFind reads a grid of any shape: the first line of the seed names merged
// ranges, the others are rows as grid has them.
func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"A1:C1 A2:A3\n某镇统计表\n学校|学生数||\n|男|女|合计\n一小|1|2|3\n\n合计|1|2|3\n注:无",
		"\n序号|姓名|得分|序号|姓名|得分\n1|甲|2|3|乙|4\n~5|丙|3\n某镇名册\n序号|姓名|得分\n1|甲|2",
		"A2:B2\n姓名\n甲\n学校|男|女\n一小|1|2\n学校|男|女\n二小|1|2\n平均分|1|1",
		"\n姓名|得分||学校|男\n甲|1||一小|2\n乙|2\n填表人:丙",
		"A1:A3 B1:D1\n院校|先生||\n|1|2|3\n满分|3|3|3\n一|1|2|3",
		"A1:XFD1048576\n~\n~学校|男\n共1页\n第1页",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 4000 {
			t.Skip()
		}
		first, picture, _ := strings.Cut(s, "\n")
		var merges []string
		for _, m := range strings.Fields(first) {
			from, to, ok := strings.Cut(m, ":")
			if ok && plausible(from) && plausible(to) {
				merges = append(merges, m)
			}
		}
		none := func(int) bool { return false }
		checkRows(t, grid(picture, merges...), none)
		checkRows(t, textGrid(picture), none)
		checkRows(t, grid(picture, merges...), func(n int) bool { return n%2 == 1 })
	})
}

func plausible(a1 string) bool {
	letters := strings.TrimRight(a1, "0123456789")
	return letters != "" && len(letters) <= 3 && len(a1)-len(letters) <= 6 && len(a1) > len(letters) &&
		strings.Trim(letters, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

func TestFind_ErrorIsGivenOnce(t *testing.T) {
	broken := errors.New("damaged")
	rows := gridRows("学校 | 男\n一小 | 1", false)
	sh := sheet.FromSeq("表", func(yield func(*sheet.Row, error) bool) {
		for _, r := range rows {
			if !yield(r, nil) {
				return
			}
		}
		yield(nil, broken)
	}, nil)
	for _, read := range []bool{true, false} {
		got := 0
		for table, err := range Find(context.Background(), sh, "f.xlsx", vocabulary{}) {
			if errors.Is(err, broken) {
				got++
				continue
			}
			if !read {
				continue
			}
			for _, err := range table.Body() {
				if errors.Is(err, broken) {
					got++
				}
			}
		}
		if got != 1 {
			t.Errorf("body read %v: the error came %d times, want once", read, got)
		}
	}
}

func TestFind_Cancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var last error
	for table, err := range Find(ctx, manyRows(10_000), "f.xlsx", vocabulary{}) {
		if err != nil {
			last = err
			continue
		}
		for _, err := range table.Body() {
			last = err
		}
	}
	if !errors.Is(last, context.Canceled) {
		t.Errorf("got %v, want the cancellation", last)
	}
}
