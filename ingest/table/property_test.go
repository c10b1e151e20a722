package table

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dudao/ingest/sheet"
)

// Whatever a sheet looks like, each of its rows goes somewhere, in order.
func TestFind_AccountsForEveryRow(t *testing.T) {
	cells := []string{"", "", "", "学校", "姓名", "男", "女", "合计", "小计", "平均分", "及格率", "满分", "序号", "得分", "一小", "二小", "甲", "1", "2", "3", "88.5",
		"√", "无", "9月", "某镇学生统计表", "一(1)班成绩表", "填报单位:某镇", "填表人:甲", "注:无", "第1页 共2页", "校点", "孩子", "先生", "填表人", "2014年7月3日"}
	rapid.Check(t, func(r *rapid.T) {
		width := rapid.IntRange(1, 7).Draw(r, "width")
		var b strings.Builder
		height := rapid.IntRange(0, 30).Draw(r, "height")
		for range height {
			if rapid.IntRange(0, 9).Draw(r, "hidden") == 0 {
				b.WriteByte('~')
			}
			row := rapid.SliceOfN(rapid.SampledFrom(cells), width, width).Draw(r, "row")
			if rapid.IntRange(0, 2).Draw(r, "sole") == 0 {
				clear(row[1:])
			}
			b.WriteString(strings.Join(row, "|") + "\n")
		}
		var merges []string
		for range rapid.IntRange(0, 6).Draw(r, "merges") {
			top, left := rapid.IntRange(1, 30).Draw(r, "top"), rapid.IntRange(0, 6).Draw(r, "left")
			merges = append(merges, sheet.A1(top, left)+":"+
				sheet.A1(top+rapid.IntRange(0, 5).Draw(r, "tall"), left+rapid.IntRange(0, 4).Draw(r, "wide")))
		}
		checkRows(r, grid(b.String(), merges...), func(int) bool { return false })
		checkRows(r, textGrid(b.String()), func(n int) bool { return n > 1 && n%2 == 0 })
	})
}

// office draws the ways in which one and the same table is laid out.
type office struct {
	r      *rapid.T
	rows   []string
	merges []string
	text   bool // a text file, which merges nothing
}

func (o *office) yes(what string) bool { return rapid.Bool().Draw(o.r, what) }

func (o *office) add(cells ...string) { o.rows = append(o.rows, strings.Join(cells, "|")) }

func (o *office) blank() { o.rows = append(o.rows, "") }

func (o *office) merge(top, left, bottom, right int) {
	if !o.text {
		o.merges = append(o.merges, sheet.A1(top, left)+":"+sheet.A1(bottom, right))
	}
}

func (o *office) header() {
	n := len(o.rows) + 1
	o.add("序号", "学校", "班级", "学生数", "", "", "备注")
	o.add("", "", "", "男", "女", "合计", "")
	for _, col := range []int{0, 1, 2, 6} {
		o.merge(n, col, n+1, col)
	}
	o.merge(n, 3, n, 5)
}

func (o *office) top() {
	if o.yes("annex") {
		o.add("附件3")
	}
	o.add("某镇在校学生统计表（2014年6月）")
	o.merge(len(o.rows), 0, len(o.rows), 6)
	if o.yes("unit line") {
		o.add("填报单位（盖章）：某镇", "", "", "", "", "", "单位：人")
	}
	if o.yes("blank above") {
		o.blank()
	}
}

// body draws the rows of several schools and tells the data rows there are:
// row, class and boys.
func (o *office) body() (want []string) {
	schools := rapid.IntRange(1, 4).Draw(o.r, "schools")
	for s := range schools {
		school := "第" + string([]rune("一二三四")[s]) + "小学"
		first := len(o.rows) + 1
		classes := rapid.IntRange(1, 4).Draw(o.r, "classes")
		for c := range classes {
			row := []string{fmt.Sprint(len(want) + 1), school, fmt.Sprintf("一(%d)班", c+1), "", "3", "", ""}
			row[3] = fmt.Sprint(rapid.IntRange(0, 60).Draw(o.r, "boys"))
			if c > 0 && !o.text {
				row[1] = "" // merged with the cell above
			}
			if o.yes("girls not reported") {
				row[4] = "-"
			}
			o.add(row...)
			want = append(want, fmt.Sprintf("%d %s %s", len(o.rows), row[2], row[3]))
		}
		if classes > 1 {
			o.merge(first, 1, first+classes-1, 1)
		}
		if o.yes("subtotal") {
			o.add("", school, "小  计", "9", "9", "18")
		}
		if s+1 < schools && o.yes("next page") {
			o.nextPage()
		}
	}
	return want
}

func (o *office) nextPage() {
	o.add("第1页 共2页")
	if o.yes("title again") {
		o.add("某镇在校学生统计表（2014年6月）")
	}
	o.header()
}

func (o *office) bottom() {
	if o.yes("total") {
		o.add("", "合　计", "", "9", "9", "18")
	}
	if o.yes("blank below") {
		o.blank()
	}
	o.add("填表人：甲", "", "审核人：乙", "", "填报日期：2014年7月3日")
}

func (o *office) sheet() *sheet.Sheet {
	picture := strings.Join(o.rows, "\n")
	if o.text {
		return textGrid(picture)
	}
	return grid(picture, o.merges...)
}

// The rows of a table are the same rows whatever the office puts around and
// between them.
func TestFind_LayoutChangesNothing(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		o := &office{r: r, text: rapid.Bool().Draw(r, "text")}
		o.top()
		o.header()
		want := o.body()
		o.bottom()

		f := one(t, o.sheet())
		if f.Title.Text != "某镇在校学生统计表（2014年6月）" {
			r.Fatalf("title %q", f.Title.Text)
		}
		if words := f.words(); words != "A 序号, B 学校, C 班级, D 学生数男/男/学生数, E 学生数女/女/学生数, F 学生数合计/合计/学生数, G 备注" {
			r.Fatalf("columns %s", words)
		}
		var got []string
		for _, row := range f.body {
			if row.Kind != Data {
				continue
			}
			got = append(got, fmt.Sprintf("%d %s %s", row.Row.N, row.Row.At(2).Text, row.Row.At(3).Text))
			if cell, _ := f.ValueAt(row.Row, 1); !strings.HasSuffix(cell.Text, "小学") {
				r.Fatalf("row %d has school %q", row.Row.N, cell.Text)
			}
		}
		if !slices.Equal(got, want) {
			r.Fatalf("rows\n got %q\nwant %q\n%s\n%s", got, want, strings.Join(o.rows, "\n"), f.kinds())
		}
	})
}
