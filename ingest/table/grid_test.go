package table

import (
	"context"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"dudao/ingest/sheet"
)

// grid builds a sheet from a picture of it: a line is a row, cells stand
// between bars and a cell of digits is a number. A line that begins with ~ is
// hidden; one that is empty is missing, as blank rows are in workbooks.
// Merged ranges are in A1 notation.
func grid(picture string, merges ...string) *sheet.Sheet {
	return sheet.FromRows("表", gridRows(picture, false), ranges(merges))
}

// textGrid is grid for a text file: every cell is a text, nothing is merged,
// and a blank row is a row of blank cells.
func textGrid(picture string) *sheet.Sheet {
	sh := sheet.FromRows("", gridRows(picture, true), nil)
	sh.Merging = false
	return sh
}

var digits = regexp.MustCompile(`^-?\d+(?:\.\d+)?$`)

func gridRows(picture string, text bool) []*sheet.Row {
	var rows []*sheet.Row
	for i, line := range strings.Split(strings.Trim(picture, "\n"), "\n") {
		line = strings.TrimSpace(line)
		if line == "" && !text {
			continue
		}
		row := &sheet.Row{N: i + 1, Hidden: strings.HasPrefix(line, "~")}
		for col, s := range strings.Split(strings.TrimPrefix(line, "~"), "|") {
			s = strings.Trim(s, " ")
			c := sheet.Cell{Col: col, Type: sheet.Text, Text: s}
			switch {
			case s == "" && !text:
				continue
			case s == "":
				c.Type = sheet.Blank
			case !text && digits.MatchString(s):
				c.Type = sheet.Number
			}
			row.Cells = append(row.Cells, c)
		}
		rows = append(rows, row)
	}
	return rows
}

func ranges(merges []string) []sheet.Range {
	var out []sheet.Range
	for _, m := range merges {
		from, to, _ := strings.Cut(m, ":")
		top, left := address(from)
		bottom, right := address(to)
		out = append(out, sheet.Range{Top: top, Left: left, Bottom: bottom, Right: right})
	}
	return out
}

func address(a1 string) (row, col int) {
	letters := strings.TrimRight(a1, "0123456789")
	for _, r := range letters {
		col = col*26 + int(r-'A') + 1
	}
	row, _ = strconv.Atoi(a1[len(letters):])
	return row, col - 1
}

// vocabulary knows the header words of a few forms of a township.
type vocabulary struct{}

func (vocabulary) Known(word string) bool { return knownWords[word] }

var knownWords = func() map[string]bool {
	known := map[string]bool{}
	for _, w := range strings.Fields(`学校 单位 年级 班级 姓名 工号 学号 性别 备注 班数 学生数 男 女 合计 转入 转出 死亡 期初人数 期末人数
		班主任 学科 语文 数学 英语 物理 项目 金额 日期 主题 卫生室 月份 缺课 缺批 期初 期末 教师 职称 得分 一年级 二年级 名额 签到 节数 第1题 第2题 题数`) {
		known[w] = true
	}
	return known
}()

// found is a table with its body read to the end.
type found struct {
	*Table
	body []BodyRow
}

// find reads all tables of a sheet.
func find(t *testing.T, sh *sheet.Sheet) []found {
	t.Helper()
	var all []found
	for table, err := range Find(context.Background(), sh, "甲/乙.xlsx", vocabulary{}) {
		if err != nil {
			t.Fatal(err)
		}
		f := found{Table: table}
		for r, err := range table.Body() {
			if err != nil {
				t.Fatal(err)
			}
			r.Row = r.Row.Clone()
			f.body = append(f.body, r)
		}
		all = append(all, f)
	}
	return all
}

// one reads the only table of a sheet.
func one(t *testing.T, sh *sheet.Sheet) found {
	t.Helper()
	all := find(t, sh)
	if len(all) != 1 {
		t.Fatalf("found %d tables, want 1:\n%s", len(all), describe(all))
	}
	return all[0]
}

// kinds writes the body as one letter a row, after the row's number.
func (f found) kinds() string {
	var b strings.Builder
	for i, r := range f.body {
		if i > 0 {
			b.WriteByte(' ')
		}
		fmt.Fprintf(&b, "%d%c", r.Row.N, "DTMNRBS"[r.Kind])
	}
	return b.String()
}

// words writes the columns: letter, candidates, unit, hint, period.
func (f found) words() string {
	var b strings.Builder
	for i, h := range f.Headers {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(sheet.Letter(h.Col) + " " + strings.Join(h.Words, "/"))
		for _, s := range []string{h.Unit, h.Hint, h.Period} {
			if s != "" {
				b.WriteString(" " + s)
			}
		}
	}
	return b.String()
}

func (f found) lines() string { return texts(f.Above) }

func texts(lines []Line) string {
	var out []string
	for _, l := range lines {
		out = append(out, l.Cell+" "+l.Text)
	}
	return strings.Join(out, ", ")
}

func describe(all []found) string {
	var b strings.Builder
	for _, f := range all {
		fmt.Fprintf(&b, "%q rows %d-%d above [%s]\n  %s\n  %s\n", f.Title.Text, f.Top, f.Bottom, f.lines(), f.words(), f.kinds())
	}
	return b.String()
}

// is compares what a test looks at.
func is(t *testing.T, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s\n got %s\nwant %s", what, got, want)
	}
}
