package sample

import (
	_ "embed"
)

// The register of petitions, January to June 2014, counted on 30 June. Its
// last column says why the case is there.
//
//go:embed facts/petitions.tsv
var petitionTable string

// petitionHeads are the columns of the register; facts/petitions.tsv has the
// same, but for number and petitioner.
var petitionHeads = []string{
	"序号", "信访编号", "信访人", "人数", "反映问题", "登记日期", "信访形式", "受理日期", "交办日期", "延期情况", "办结日期", "是否满意",
	"原案号", "重复信访日期", "越级去向", "非正常上访", "疑难复杂", "包案领导",
}

// writePetitions writes the register of 双泉镇.
func writePetitions(f *folder, _ *world) error {
	people := newPeople(7)
	b := &workbook{}
	p := b.page("信访", len(petitionHeads))
	p.title("双泉镇信访登记簿(2014年1—6月)")
	p.line("填报单位(盖章):双泉镇人民政府")
	p.heads(petitionHeads...)
	for i, c := range table(petitionTable) {
		row := []any{i + 1, c[0], people.name(i%2 == 0), integer(c[1]), c[2]}
		for _, cell := range c[3:16] {
			row = append(row, cell)
		}
		p.row(row...)
	}
	p.sign("汪婵梅", "范岚杰", "2014年6月30日")
	return f.book(sent{
		"双泉镇/信访登记簿.xlsx", "双泉信访办", "2014-06-30 17:00",
		"恰好到期、到期日逢节假日、延期、重复到京、集体访、当场解决各有", "一件写了两次延期;一件办结早于受理",
	}, b)
}

// leaders of 双泉镇 who receive visitors.
var leaders = []struct{ id, name, post string }{
	{"LD01", "邓长青", "党委书记"}, {"LD02", "江望山", "镇长"}, {"LD03", "孟广田", "班子成员"},
	{"LD04", "田守义", "班子成员"}, {"LD05", "夏立冬", "班子成员"},
}

// Days of reception with something in them.
const (
	substituted = "2014-03-12"
	unfilled    = "2014-04-16"
	onHoliday   = "2014-05-01"
)

// writeReception writes the duty of leaders on workdays from March to May, and
// of the villages on Mondays.
func writeReception(f *folder, w *world) error {
	b := &workbook{}
	p := b.page("镇接访", 8)
	p.title("双泉镇领导接访排班登记表(2014年3—5月)")
	p.line("填报单位(盖章):双泉镇人民政府")
	p.heads("日期", "星期", "接访类别", "计划接访领导", "实际接访领导", "补位领导", "来访批次", "接待批次")
	number := 0
	for day := date(2014, 3, 1); day <= date(2014, 5, 31); day++ {
		if !workday(day) && day.String() != onHoliday {
			continue
		}
		l := leaders[number%len(leaders)]
		actual, substitute, batches := l.name, "", number%3
		switch day.String() {
		case substituted:
			actual, substitute = "", leaders[(number+1)%len(leaders)].name
		case unfilled:
			actual, batches = "", 0
		}
		p.row(notation(day, number), weekdays[day.Weekday()], dutyKind(l.post), l.name, actual, substitute, batches, batches)
		number++
	}
	p.sign("周国丹", "黄小明", "2014年6月3日")

	p = b.page("村接访", 5)
	p.title("双泉镇各村周一接访登记表(2014年3—5月)")
	p.heads("序号", "村名", "接访日期", "接访类别", "实际接访领导")
	people := newPeople(8)
	number = 0
	for _, u := range w.villages() {
		secretary := people.name(true)
		for day := date(2014, 3, 3); day <= date(2014, 5, 31); day += 7 {
			if workday(day) {
				number++
				p.row(number, u.short, notation(day, number), "村居周一接访", secretary)
			}
		}
	}
	p.sign("周国丹", "黄小明", "2014年6月3日")
	return f.book(sent{
		"双泉镇/领导接访排班登记表.xlsx", "双泉信访办", "2014-06-03 16:00", "工作日镇领导接访,周一各村接访;一次补位,一次空岗",
		"5月1日是法定节假日,该行不计",
	}, b)
}

var weekdays = [...]string{"星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"}

func dutyKind(post string) string {
	switch post {
	case "党委书记":
		return "书记接访日"
	case "镇长":
		return "镇长接访日"
	}
	return "班子成员接访"
}
