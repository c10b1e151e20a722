package sample

import "strconv"

// payItems are the items of the yearly points, with their full marks.
var payItems = []string{"师德", "教学常规", "教学成绩", "出勤", "加减分"}

// levelSchool has 8 teachers with equal points and a pool that does not divide
// by 8: 26 % of 96 550 yuan is 2 510 300 fen. The fen that are left go by staff
// number (rules §6).
const levelSchool = "SQ18"

// payBase is the yearly performance pay of a teacher in yuan: fifties, so that
// 26 % and 7.8 % are whole fen.
func payBase(t *teacher, i int) int {
	if t.school.code == levelSchool {
		if i == 0 {
			return 12200
		}
		return 12050
	}
	return 9200 + (i*37+t.school.number()*53)%58*100
}

func (s *school) number() int { return integer(s.code[2:]) }

// points gives the items of a teacher in halves of a point.
func points(t *teacher, i int) []int {
	if t.school.code == levelSchool {
		return []int{38, 44, 60, 28, 4}
	}
	return []int{32 + i*5%9, 34 + i*7%15, 48 + i*11%22, 22 + i*3%9, i*13%9 - 3}
}

// permanentOf gives the teachers who take part: those 在编.
func permanentOf(s *school) (list []*teacher) {
	for _, t := range s.teachers {
		if t.permanent {
			list = append(list, t)
		}
	}
	return list
}

// writePay writes base and points of the permanent staff of 双泉镇.
func writePay(f *folder, w *world) error {
	b := &workbook{}
	p := b.page("基数", 5)
	p.title("双泉镇在编教师绩效工资基数表(2013—2014学年)")
	p.line("填报单位(盖章):双泉镇中心学校    单位:元")
	p.heads("序号", "学校", "工号", "姓名", "绩效工资总额")
	number, whole := 0, 0
	for _, s := range w.schools {
		from := len(p.rows) + 1
		for i, t := range permanentOf(s) {
			number++
			school := ""
			if i == 0 {
				school = s.name
			}
			base := payBase(t, i)
			cell := any(base)
			switch number % 9 {
			case 2:
				cell = "¥" + thousands(base) + ".00"
			case 5:
				cell = fullWidth(base)
			}
			p.row(number, school, t.id, spaced(t.name, number), cell)
			whole += base
		}
		p.down(from, len(p.rows))
	}
	p.row(nil, "合计", nil, nil, whole)
	p.sign("赵小舒", "韦欢佳", "2014年7月3日")
	if err := f.book(sent{
		"双泉镇/绩效工资基数表.xlsx", "双泉镇中心学校", "2014-07-03 14:00", "在编教师全年绩效工资总额,千分位、全角、货币符号", "",
	}, b); err != nil {
		return err
	}
	return f.book(sent{
		"双泉镇/教师考核计分表.xlsx", "双泉镇中心学校", "2014-07-03 14:10", "每校一张表,五项得分与合计公式;乘梧各人同分,余数按工号分", "资东一人的合计写错",
	}, pointSheets(w))
}

func pointSheets(w *world) *workbook {
	b := &workbook{}
	for _, s := range w.schools {
		p := b.page(s.short, 9)
		p.title(s.name + "教师年度考核计分表(2013—2014学年)")
		p.heads(append(append([]string{"序号", "工号", "姓名"}, payItems...), "合计")...)
		for i, t := range permanentOf(s) {
			row := []any{i + 1, t.id, spaced(t.name, i)}
			whole := 0
			for _, halves := range points(t, i) {
				row = append(row, signed(halves))
				whole += halves
			}
			n := strconv.Itoa(len(p.rows) + 1)
			total := any(formula{"SUM(D" + n + ":H" + n + ")", signed(whole)})
			if s.code == "SQ01" && i == 1 {
				total = signed(whole + 4)
			}
			p.row(append(row, total)...)
		}
		p.sign("曾宇舒", "吴洋宇", "2014年7月3日")
	}
	return b
}

// signed writes halves of a point, which may be negative.
func signed(halves int) decimal {
	if halves < 0 {
		return "-" + decimal(mark{halves: -halves}.String())
	}
	return decimal(mark{halves: halves}.String())
}
