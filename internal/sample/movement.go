package sample

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

const movementTitle = "双泉镇班级学额变动表(2013—2014学年)"

// Schools that don't stand in the sheet of the central school: 双江 sent its
// own, 乘梧 nothing.
const (
	sentItsOwn = "SQ11"
	sentNone   = "SQ18"
)

// percent writes a rate with one decimal, half away from zero.
func percent(numerator, denominator int) string {
	tenths := (2000*numerator/denominator + 1) / 2
	return fmt.Sprintf("%d.%d%%", tenths/10, tenths%10)
}

// moved is a class as a return shows it; roll is its number at the start.
type moved struct {
	*class
	roll int
}

func (m moved) figures() []int { return []int{m.roll, m.in, m.out, m.died, m.end} }

func (m moved) rate() string { return percent(m.end, m.roll+m.in-m.out-m.died) }

func asTheyAre(classes []*class) (list []moved) {
	for _, c := range classes {
		list = append(list, moved{c, c.start})
	}
	return list
}

// junior gives the junior classes of a school, primary the others.
func (s *school) junior() []*class { return s.stage(true) }

func (s *school) primary() []*class { return s.stage(false) }

func (s *school) stage(junior bool) (list []*class) {
	for _, c := range s.classes {
		if c.grade > 6 == junior {
			list = append(list, c)
		}
	}
	return list
}

// writeMovement writes the returns of rolls: one sheet of the central school
// for the primary schools, the others' own, and the cohort.
func writeMovement(f *folder, w *world) error {
	if err := f.book(sent{
		"双泉镇/小学班级学额变动表.xlsx", "双泉镇中心学校", "2014-07-03 08:35", "18所小学的班级学额,学校列合并,小计、合计带公式",
		"茶天五年级1班期末人数多于应有人数;乘梧小学未报;隐藏一张2012年的旧表",
	}, primaryMovement(w)); err != nil {
		return err
	}
	rows := movementRows(w.byCode[sentItsOwn].classes, "双泉镇双江完小", 0)
	rows[3][9] = "96.0%"
	if err := f.csv(sent{
		"双泉镇/双江完小学额变动表.csv", "双江完小", "2014-07-03 08:40", "单独上报的一所小学,GB18030编码,校名用别名", "二年级自报巩固率与人数不符",
	}, gb18030, rows); err != nil {
		return err
	}
	black := asTheyAre(w.byCode["SQ19"].classes)
	if err := f.book(sent{
		"双泉镇/黑水中学班级学额变动表.xlsx", "黑中", "2014-07-03 08:45", "八(1)班巩固率恰为98%", "",
	}, juniorMovement(black, "黑水中学", "2014年7月3日")); err != nil {
		return err
	}
	double := asTheyAre(w.byCode["SQ20"].classes)
	first := slices.Clone(double)
	first[1].roll += 3
	if err := f.book(sent{
		"双泉镇/双中班级学额变动表.xlsx", "双中", "2014-07-03 08:55", "初报", "七年级2班期初人数多报3人,已被更正件替代",
	}, juniorMovement(first, "双泉镇中学", "2014年7月3日")); err != nil {
		return err
	}
	if err := f.book(sent{
		"双泉镇/双中班级学额变动表(更正).xlsx", "双中", "2014-07-08 09:00", "更正件,替代初报;八(2)班巩固率97.96%", "",
	}, juniorMovement(double, "双泉镇中学", "2014年7月8日")); err != nil {
		return err
	}
	rows = movementRows(w.byCode["SQ05"].junior(), "双泉镇高家九年一贯制学校", 1)
	if err := f.csv(sent{
		"双泉镇/高家学校初中部学额变动表.csv", "高家学校", "2014-07-03 09:05", "初中部,UTF-8带BOM", "合计行期末人数多1",
	}, utf8BOM, rows); err != nil {
		return err
	}
	return f.book(sent{
		"双泉镇/初中三年巩固率统计表.xlsx", "双泉镇中心学校", "2014-07-03 09:15", "2011级三年巩固率;高家两种算法结论不同", "",
	}, cohortMovement())
}

func primaryMovement(w *world) *workbook {
	b := &workbook{}
	p := b.page("学额变动", 11)
	p.title(movementTitle)
	p.line("填报单位(盖章):双泉镇中心学校")
	p.heads2([]string{"序号", "学校", "班级", "班主任", "期初人数", "变动", "", "", "期末人数", "巩固率", "备注"},
		[]string{"", "", "", "", "", "转入", "转出", "死亡", "", "", ""})
	whole, number := make([]int, 5), 0
	for _, s := range w.schools {
		classes := asTheyAre(s.primary())
		if s.code == sentItsOwn || s.code == sentNone || len(classes) == 0 {
			continue
		}
		from := len(p.rows) + 1
		part := make([]int, 5)
		typed := false // a number kept as text, which no formula adds up
		for i, m := range classes {
			number++
			cells := []any{number, "", m.name(), spaced(m.homeroom.name, number), nil, nil, nil, nil, nil, m.rate(), []string{"", "无", "-"}[number%3]}
			if i == 0 {
				cells[1] = s.name
			}
			for j, n := range m.figures() {
				cells[columnOf(j)] = n
				part[j] += n
				whole[j] += n
			}
			if number%11 == 4 { // a number kept as text
				cells[columnOf(0)], typed = " "+strconv.Itoa(m.roll)+" ", true
			}
			p.row(cells...)
		}
		to := len(p.rows)
		p.down(from, to)
		row := totalRow("小计", from, to, part)
		if typed {
			row[columnOf(0)] = part[0]
		}
		p.row(row...)
	}
	p.row(totalRow("合计", 0, 0, whole)...)
	p.sign("石小蓓", "李颖姣", "2014年7月3日")
	hiddenMovement(b)
	return b
}

// columnOf gives the place of a figure in a row: the homeroom teacher stands
// before, rate and note behind.
func columnOf(figure int) int { return 4 + figure }

// totalRow adds rows up by formulas; from 0 writes the numbers.
func totalRow(label string, from, to int, sums []int) []any {
	row := make([]any, 11)
	row[1] = label
	for j, n := range sums {
		row[columnOf(j)] = n
		if from > 0 {
			row[columnOf(j)] = sum(columnOf(j)+1, from, to, n)
		}
	}
	return row
}

func hiddenMovement(b *workbook) {
	p := b.page("2012旧表", 11)
	p.hidden = true
	p.title("双泉镇班级学额变动表(2012—2013学年)")
	p.heads("序号", "学校", "班级", "班主任", "期初人数", "转入", "转出", "死亡", "期末人数", "巩固率", "备注")
	p.row(1, "双泉镇资东小学", "一年级1班", "王旧人", 40, 3, 3, 0, 37, "92.5%", "")
}

func juniorMovement(classes []moved, name, day string) *workbook {
	b := &workbook{}
	p := b.page("学额变动", 11)
	p.title(movementTitle)
	p.heads("序号", "学校", "班级", "班主任", "期初人数", "转入", "转出", "死亡", "期末人数", "巩固率", "备注")
	from := len(p.rows) + 1
	whole := make([]int, 5)
	for i, m := range classes {
		cells := []any{i + 1, "", m.name(), spaced(m.homeroom.name, i), nil, nil, nil, nil, nil, m.rate(), ""}
		if i == 0 {
			cells[1] = name
		}
		for j, n := range m.figures() {
			cells[columnOf(j)] = n
			whole[j] += n
		}
		if i == 2 {
			cells[columnOf(4)] = fullWidth(m.end)
		}
		p.row(cells...)
	}
	to := len(p.rows)
	p.down(from, to)
	row := totalRow("合计", from, to, whole)
	row[columnOf(4)] = whole[4] // full-width digits are text, which no formula adds up
	p.row(row...)
	p.sign("石小蓓", "李颖姣", day)
	return b
}

// fullWidth writes a number with the digits of Chinese typing.
func fullWidth(n int) string {
	var b strings.Builder
	for _, c := range strconv.Itoa(n) {
		b.WriteRune(c - '0' + '０')
	}
	return b.String()
}

// movementRows is a return as text. Text has no merged cells: the school
// stands in the first row. A total that is wrong by off follows where off is
// not 0.
func movementRows(classes []*class, name string, off int) [][]string {
	rows := [][]string{
		{movementTitle, "", "", "", "", "", "", "", "", "", ""},
		{"序号", "学校", "班级", "班主任", "期初人数", "转入", "转出", "死亡", "期末人数", "巩固率", "备注"},
	}
	whole := make([]int, 5)
	for i, m := range asTheyAre(classes) {
		row := []string{strconv.Itoa(i + 1), "", m.name(), m.homeroom.name, "", "", "", "", "", m.rate(), ""}
		if i == 0 {
			row[1] = name
		}
		for j, n := range m.figures() {
			row[columnOf(j)] = strconv.Itoa(n)
			whole[j] += n
		}
		rows = append(rows, row)
	}
	if off != 0 {
		row := []string{"", "合计", "", "", "", "", "", "", "", "", ""}
		whole[4] += off
		for j, n := range whole {
			row[columnOf(j)] = strconv.Itoa(n)
		}
		rows = append(rows, row)
	}
	return append(rows, make([]string, 11), []string{"填表人:石小蓓      审核人:李颖姣      填报日期:2014年7月3日", "", "", "", "", "", "", "", "", "", ""})
}

// cohort is 2011级 of a junior school over three years. 高家: 57 ÷ 58 = 98.3 %
// by formula a, (57 − 12 + 2) ÷ 48 = 97.9 % by b (rules §2).
var cohort = []struct {
	name                           string
	intake, in, out, died, leaving int
}{
	{"黑水中学", 205, 9, 11, 0, 199},
	{"双中", 216, 7, 10, 1, 209},
	{"高家学校", 48, 12, 2, 0, 57},
}

func cohortMovement() *workbook {
	b := &workbook{}
	p := b.page("2011级", 7)
	p.title("双泉镇初中2011级三年巩固率统计表")
	p.line("填报单位(盖章):双泉镇中心学校")
	p.heads("序号", "学校", "入学人数", "转入", "转出", "死亡", "毕业人数")
	from := len(p.rows) + 1
	var intake, leaving int
	for i, c := range cohort {
		p.row(i+1, c.name, c.intake, c.in, c.out, c.died, c.leaving)
		intake, leaving = intake+c.intake, leaving+c.leaving
	}
	to := len(p.rows)
	p.row(nil, "合计", sum(3, from, to, intake), nil, nil, nil, sum(7, from, to, leaving))
	p.sign("肖小薇", "郭枝娟", "2014年7月3日")
	return b
}
