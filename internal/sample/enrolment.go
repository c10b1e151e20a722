package sample

import "strconv"

// gradeRoll is a grade of a school of 白塘镇: its pupils are 2158 in all, in
// kindergartens 476 〔方案2 一〕.
type gradeRoll struct {
	school, grade string
	classes, boys int
	pupils        int
}

var townRolls = []gradeRoll{
	{"BT01", "七年级", 3, 86, 168}, {"BT01", "八年级", 3, 80, 161}, {"BT01", "九年级", 3, 77, 155},
	{"BT02", "一年级", 3, 69, 132}, {"BT02", "二年级", 3, 65, 128}, {"BT02", "三年级", 3, 61, 125},
	{"BT02", "四年级", 3, 62, 121}, {"BT02", "五年级", 3, 58, 118}, {"BT02", "六年级", 3, 63, 124},
	{"BT03", "一年级", 1, 22, 42}, {"BT03", "二年级", 1, 23, 45}, {"BT03", "三年级", 1, 19, 40},
	{"BT03", "四年级", 1, 22, 44}, {"BT03", "五年级", 1, 20, 41}, {"BT03", "六年级", 1, 25, 46},
	{"BT03", "七年级", 1, 27, 52}, {"BT03", "八年级", 1, 24, 49}, {"BT03", "九年级", 1, 23, 47},
	{"BT04", "一年级", 1, 20, 38}, {"BT04", "二年级", 1, 21, 40}, {"BT04", "三年级", 1, 18, 36},
	{"BT04", "四年级", 1, 20, 41}, {"BT04", "五年级", 1, 19, 39}, {"BT04", "六年级", 1, 18, 37},
	{"BT05", "一年级", 1, 17, 33}, {"BT05", "二年级", 1, 15, 31}, {"BT05", "三年级", 1, 18, 35},
	{"BT05", "四年级", 1, 14, 30}, {"BT05", "五年级", 1, 17, 34}, {"BT05", "六年级", 1, 16, 32},
	{"BT06", "一年级", 1, 11, 21}, {"BT06", "二年级", 1, 9, 19}, {"BT06", "三年级", 1, 10, 18},
	{"BT07", "一年级", 1, 10, 19}, {"BT07", "二年级", 1, 8, 17},
}

var kindergartenRolls = []gradeRoll{
	{"BTK1", "小班", 2, 23, 45}, {"BTK1", "中班", 2, 27, 52}, {"BTK1", "大班", 2, 30, 58},
	{"BTK2", "小班", 1, 15, 28}, {"BTK2", "中班", 1, 16, 31}, {"BTK2", "大班", 1, 17, 34},
	{"BTK3", "小班", 1, 13, 25}, {"BTK3", "中班", 1, 14, 27}, {"BTK3", "大班", 1, 15, 29},
	{"BTK4", "小班", 1, 12, 24}, {"BTK4", "中班", 1, 13, 26}, {"BTK4", "大班", 1, 15, 28},
	{"BTK5", "小班", 1, 11, 21}, {"BTK5", "中班", 1, 12, 23}, {"BTK5", "大班", 1, 13, 25},
}

// rolls counts the pupils of 双泉镇 by school and grade at the end of the year.
// The boys are invented: a few more than half.
func (w *world) rolls() (list []gradeRoll) {
	for _, s := range w.schools {
		for grade, name := range gradeNames {
			r := gradeRoll{school: s.code, grade: name}
			for _, c := range s.classes {
				if c.grade == grade {
					r.classes++
					r.pupils += c.end
				}
			}
			if r.classes > 0 {
				r.boys = r.pupils/2 + (grade+r.pupils)%4
				list = append(list, r)
			}
		}
	}
	return list
}

// writeEnrolment writes pupils by grade of both towns.
func writeEnrolment(f *folder, w *world) error {
	b := &workbook{}
	enrolmentPage(b.page("中小学", 7), w, "白塘镇在校学生统计表(2014年6月)", townRolls, 0)
	enrolmentPage(b.page("幼儿园", 7), w, "白塘镇在园幼儿统计表(2014年6月)", kindergartenRolls, 0)
	if err := f.book(sent{
		"白塘镇/白塘镇在校学生统计表.xlsx", "白塘镇中心学校", "2014-06-30 09:10", "7所学校2158名学生,5所幼儿园476名幼儿", "",
	}, b); err != nil {
		return err
	}
	b = &workbook{}
	enrolmentPage(b.page("双泉", 7), w, "双泉镇各校在校学生统计表(2014年6月)", w.rolls(), 2)
	return f.book(sent{
		"双泉镇/在校学生统计表.xlsx", "双泉镇中心学校", "2014-07-03 08:05", "20所学校各年级班数和男女人数;一年级21个班、七年级13个班",
		"资东小学小计的女生数多2(以各年级数为准)",
	}, b)
}

// enrolmentPage lays a sheet out: the school merged over its grades, a subtotal
// for each. The girls of the first subtotal are wrong by off.
func enrolmentPage(p *page, w *world, title string, rolls []gradeRoll, off int) {
	p.title(title)
	p.line("填报单位(盖章):" + string([]rune(title)[:3]) + "中心学校")
	p.heads2([]string{"序号", "学校", "年级", "班数", "学生数", "", ""}, []string{"", "", "", "", "男", "女", "合计"})
	all := [4]int{}
	for i := 0; i < len(rolls); {
		from := len(p.rows) + 1
		part := [4]int{}
		first := i
		for ; i < len(rolls) && rolls[i].school == rolls[first].school; i++ {
			r := rolls[i]
			girls := r.pupils - r.boys
			row := len(p.rows) + 1
			name := ""
			if i == first {
				name = w.unit(r.school).short
			}
			whole := any(r.pupils)
			if i%2 == 0 {
				whole = formula{"E" + strconv.Itoa(row) + "+F" + strconv.Itoa(row), r.pupils}
			}
			p.row(i+1, name, r.grade, r.classes, r.boys, girls, whole)
			for j, n := range [4]int{r.classes, r.boys, girls, r.pupils} {
				part[j] += n
				all[j] += n
			}
		}
		to := len(p.rows)
		p.down(from, to)
		girls := any(sum(6, from, to, part[2]))
		if first == 0 && off != 0 {
			girls = part[2] + off
		}
		p.row(nil, "小计", nil, sum(4, from, to, part[0]), sum(5, from, to, part[1]), girls, sum(7, from, to, part[3]))
	}
	p.row(nil, "合计", nil, all[0], all[1], all[2], thousands(all[3]))
	p.sign("龚艳舒", "白红国", "2014年6月30日")
}

// thousands writes a number with separators, as text.
func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
