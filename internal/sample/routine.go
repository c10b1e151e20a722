package sample

// routineMonths are the months checked, with the year in front of them.
var routineMonths = []struct{ sheet, title string }{
	{"9月", "2013年9月"}, {"10月", "2013年10月"}, {"11月", "2013年11月"}, {"12月", "2013年12月"}, {"1月", "2014年1月"},
	{"3月", "2014年3月"}, {"4月", "2014年4月"}, {"5月", "2014年5月"}, {"6月", "2014年6月"},
}

// careless are the teachers catalogue C asks for 〔方案4 四·1⑻〕: 10 lessons
// missed over the year, 10 times unmarked, and 9 of both. A figure a month.
var careless = []struct {
	school            string
	person            int
	lessons, unmarked [9]int
}{
	{"SQ02", 5, [9]int{2, 1, 1, 1, 1, 1, 1, 1, 1}, [9]int{}},
	{"SQ19", 9, [9]int{}, [9]int{1, 2, 1, 1, 1, 1, 1, 1, 1}},
	{"SQ20", 6, [9]int{1, 1, 1, 1, 1, 1, 1, 1, 1}, [9]int{1, 1, 1, 1, 1, 1, 1, 1, 1}},
}

// writeRoutine writes the monthly checks: a sheet for each month.
func writeRoutine(f *folder, w *world) error {
	b := &workbook{}
	for i, m := range routineMonths {
		p := b.page(m.sheet, 6)
		p.title("双泉镇教学常规检查登记表(" + m.title + ")")
		p.line("填报单位(盖章):双泉镇中心学校")
		p.heads("序号", "学校", "姓名", "工号", "缺课节数", "缺批阅次数")
		number := 0
		for _, s := range w.schools {
			from := len(p.rows) + 1
			for j, t := range s.teachers {
				number++
				school := ""
				if j == 0 {
					school = s.name
				}
				lessons, unmarked := w.missed(t, i, number)
				p.row(number, school, spaced(t.name, number), t.id, lessons, unmarked)
			}
			p.down(from, len(p.rows))
		}
		p.sign("范小思", "熊小晶", "2014年7月3日")
	}
	return f.book(sent{
		"双泉镇/教学常规检查月报.xlsx", "双泉镇中心学校", "2014-07-03 13:20", "九个月各一张表;一人全年缺课10节,一人缺批阅10次,一人各9次;“-”表示当月未查", "",
	}, b)
}

// missed gives the cells of a teacher in a month: numbers, or - where nobody
// looked.
func (w *world) missed(t *teacher, month, number int) (lessons, unmarked any) {
	for _, c := range careless {
		if w.byCode[c.school].teachers[c.person] == t {
			return c.lessons[month], c.unmarked[month]
		}
	}
	if (number+month)%97 == 13 {
		return "-", "-"
	}
	if (number*7+month*5)%41 == 0 {
		return 1, 0
	}
	return 0, 0
}

// writeProjects writes the creation of qualified schools 〔方案4 二·6⑶〕 and the
// works 〔方案4 二·6⑵〕.
func writeProjects(f *folder, w *world) error {
	b := &workbook{}
	p := b.page("创建", 6)
	p.title("双泉镇合格学校创建验收情况表(2013—2014学年)")
	p.heads("序号", "学校", "本年应验收", "验收结果", "责任领导", "责任教师")
	for i, c := range []struct{ school, result string }{{"SQ20", "合格"}, {"SQ05", "不合格"}, {"SQ03", "合格"}} {
		s := w.byCode[c.school]
		p.row(i+1, s.name, "是", c.result, s.teachers[0].name, s.teachers[5].name)
	}
	p.row(4, "双泉镇双小幼儿园", "是", "未上报", w.byCode["SQ02"].teachers[0].name, "无")
	p.sign("郭真嘉", "杨小雁", "2014年7月3日")
	p = b.page("工程", 9)
	p.title("双泉镇学校重点工程项目完成情况表(2013—2014学年)")
	p.line("单位:万元")
	p.heads("序号", "学校", "项目类别", "工程名称", "计划竣工", "竣工日期", "进展", "计划投资", "完成投资")
	p.row(1, "龙元学校", "新建工程", "龙元教学楼", "2014年8月31日", "2014年7月20日", "已完工", decimal("86.50"), decimal("86.50"))
	p.row(2, "圳玄小学", "维修改造", "圳玄食堂改造", "2014年8月31日", "2014.6.30", "已完工", decimal("12.80"), decimal("12.80"))
	p.sign("郭真嘉", "杨小雁", "2014年8月20日")
	return f.book(sent{
		"双泉镇/合格学校创建和重点工程.xlsx", "双泉镇中心学校", "2014-08-21 09:00", "应验收四单位:高家不合格,双小幼儿园未上报;龙元教学楼、圳玄食堂", "",
	}, b)
}

// writeLeaders writes the appraisal of leaders by line of work: of the heads
// 14th and 15th of 20 are level, across the boundary of k = 6.
func writeLeaders(f *folder, w *world) error {
	b := &workbook{}
	p := b.page("评定", 5)
	p.title("双泉镇学校领导主管工作评定表(2013—2014学年)")
	p.line("填报单位(盖章):双泉镇中心学校")
	p.heads("序号", "分管工作", "学校", "姓名", "评定得分")
	from := len(p.rows) + 1
	for i, s := range w.schools {
		area := ""
		if i == 0 {
			area = "学校全面工作"
		}
		p.row(i+1, area, s.name, s.teachers[0].name, decimal(leaderScore(i)))
	}
	p.down(from, len(p.rows))
	for i, code := range []string{"SQ19", "SQ20"} {
		s := w.byCode[code]
		p.row(21+i, "后勤", s.name, s.teachers[1].name, decimal([]string{"88.5", "90"}[i]))
	}
	p.sign("秦菁凡", "胡珍荣", "2014年7月3日")
	return f.book(sent{
		"双泉镇/领导主管工作评定表.xlsx", "双泉镇中心学校", "2014-07-03 13:30", "按分管工作分组;20人组第14、15名并列,后勤组仅2人不排后三分之一", "",
	}, b)
}

// leaderScore falls by 1.3 from 97.5 in an order without meaning; the 15th has
// the score of the 14th.
func leaderScore(i int) string {
	place := i * 7 % 20
	if place == 14 {
		place = 13
	}
	tenths := 975 - 13*place
	return pad(tenths/10, 1) + "." + pad(tenths%10, 1)
}
