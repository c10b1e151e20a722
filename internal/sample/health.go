package sample

import "fmt"

// clinics are the village clinics; 白田 came to 5 of the 6 trainings 〔方案1
// 二(四)2〕.
var clinics = []struct {
	code, name string
	staff      int
}{
	{"SQW1", "石门村卫生室", 3}, {"SQW2", "柳溪村卫生室", 2}, {"SQW3", "竹山村卫生室", 3},
	{"SQW4", "白田村卫生室", 2}, {"SQW5", "枫树村卫生室", 4}, {"SQW6", "长岭村卫生室", 2},
}

const (
	missedBy      = "SQW4"
	missedSession = 3
)

var clinicSessions = []string{"2013-02-26", "2013-04-16", "2013-06-18", "2013-08-20", "2013-10-22", "2013-12-10"}

// writeTraining writes the trainings of the hospital and of the teachers.
func writeTraining(f *folder, w *world) error {
	b := &workbook{}
	p := b.page("培训", 8)
	p.title("双泉镇卫生院健康教育培训登记(2013年)")
	p.heads("培训编号", "培训日期", "培训名称", "培训类别", "培训对象", "单位名称", "应到人数", "实到人数")
	p.row("JK-Y1", "2013年3月15日", "全院医务人员健康教育知识培训", "健康教育业务", "全院医务人员", "双泉镇卫生院", medicalStaff, medicalStaff)
	for i, day := range []string{"2013.1.18", "2013.4.19", "2013.7.19", "2013.10.18"} {
		p.row(fmt.Sprintf("JK-E%d", i+1), day, "健康教育员业务培训", "健康教育员", "健康教育员", "双泉镇卫生院", 4, 4)
	}
	for i, day := range clinicSessions {
		from := len(p.rows) + 1
		for _, c := range clinics {
			came := c.staff
			if c.code == missedBy && i == missedSession {
				came = 0
			}
			p.row(fmt.Sprintf("JK-C%d", i+1), day, "村卫生室人员健康教育培训", "健康教育业务", "村卫生室人员", c.name, c.staff, came)
		}
		p.down(from, len(p.rows))
	}
	p.sign("苏小真", "苏小力", "2014年1月8日")
	if err := f.book(sent{
		"双泉镇/卫生院/健康教育培训登记.xlsx", "双泉镇卫生院", "2014-01-08 10:00", "医务人员1次、健康教育员4次、村卫生室6次培训;白田村卫生室只到5次", "",
	}, b); err != nil {
		return err
	}
	return f.book(sent{
		"双泉镇/教师培训签到表.xlsx", "双泉镇中心学校", "2014-07-03 11:00", "三次教师培训签到,每次一张表,√/×/请假", "应报的第四次培训(赛教观摩)没有签到表",
	}, teacherTraining(w))
}

// trainings of teachers; the last was held and its list never sent.
var trainings = []struct{ code, name, day, title string }{
	{"PX01", "新课标培训", "2013-10-19", "2013年10月19日"},
	{"PX02", "班主任培训", "2013-12-07", "2013年12月7日"},
	{"PX03", "远程教育应用培训", "2014-03-29", "2014年3月29日"},
	{"PX04", "赛教观摩", "2014-05-17", ""},
}

func teacherTraining(w *world) *workbook {
	b := &workbook{}
	for i, t := range trainings[:3] {
		p := b.page(t.name, 5)
		p.title(t.name + "签到表(" + t.title + ")")
		p.heads("序号", "学校", "姓名", "工号", "签到")
		number := 0
		for j, s := range w.schools {
			for k, person := range s.teachers {
				if (j+k+i)%4 != 0 {
					continue
				}
				number++
				came := "√"
				switch number % (13 + i) {
				case 7:
					came = "×"
				case 11:
					came = "请假"
				}
				p.row(number, s.name, spaced(person.name, number), person.id, came)
			}
		}
		p.sign("雷香姬", "钱凤珊", "2014年7月3日")
	}
	return b
}

// The hospital's test 〔方案1 二(四)1〕: 40 of 50 know, exactly 80 %; 36 behave.
const (
	medicalStaff = 50
	aware        = 40
	behaving     = 36
)

// Inpatients 〔方案1 二(五)2①〕: 1999 right answers of 2500, 79.96 %.
const (
	inpatients   = 250
	questions    = 10
	rightAnswers = 1999
)

// writeAwareness writes the tests of the hospital, the clinics and the
// inpatients.
func writeAwareness(f *folder, _ *world) error {
	people := newPeople(6)
	b := &workbook{}
	p := b.page("测试", 4)
	p.title("双泉镇卫生院医务人员健康知识知晓率测试(2013年)")
	p.heads("序号", "姓名", "是否知晓", "健康行为形成")
	for i := range medicalStaff {
		p.row(i+1, spaced(people.name(i%3 == 0), i), tick((i*7)%medicalStaff < aware), tick((i*3+5)%medicalStaff < behaving))
	}
	p.sign("龙小芳", "邓晶华", "2013年12月20日")
	if err := f.book(sent{
		"双泉镇/卫生院/医务人员健康知识测试.xlsx", "双泉镇卫生院", "2014-01-08 10:10", "50人,知晓40人(恰80%),行为形成36人", "",
	}, b); err != nil {
		return err
	}
	if err := f.book(sent{
		"双泉镇/卫生院/村卫生室人员健康知识测试.xlsx", "双泉镇卫生院", "2014-01-08 10:20", "每人十题,√/×,按题计", "枫树村卫生室未报",
	}, clinicTest(people)); err != nil {
		return err
	}
	return f.book(sent{
		"双泉镇/卫生院/住院病人健康教育登记.xlsx", "双泉镇卫生院", "2014-01-08 10:30", "250人各十题,共答对1999题(79.96%)", "",
	}, inpatientRegister(people))
}

func tick(yes bool) string {
	if yes {
		return "√"
	}
	return "×"
}

func clinicTest(people *people) *workbook {
	b := &workbook{}
	p := b.page("村卫生室", 13)
	p.title("双泉镇村卫生室人员健康知识测试(2013年)")
	heads := []string{"序号", "卫生室", "姓名"}
	for q := range questions {
		heads = append(heads, fmt.Sprintf("第%d题", q+1))
	}
	p.heads(heads...)
	number := 0
	for _, c := range clinics {
		if c.code == "SQW5" {
			continue
		}
		from := len(p.rows) + 1
		for i := range c.staff {
			number++
			row := []any{number, "", people.name(i%2 == 0)}
			if i == 0 {
				row[1] = c.name
			}
			for q := range questions {
				row = append(row, tick((number*3+q*7)%9 != 0))
			}
			p.row(row...)
		}
		p.down(from, len(p.rows))
	}
	p.sign("夏枝竹", "张小勇", "2013年12月20日")
	return b
}

func inpatientRegister(people *people) *workbook {
	b := &workbook{}
	p := b.page("登记", 12)
	p.title("双泉镇卫生院住院病人健康教育登记表(2013年)")
	p.heads("序号", "住院号", "姓名", "科室", "入院日期", "出院日期", "入院宣教", "出院宣教", "健康处方份数", "教育次数", "题数", "答对题数")
	for i := range inpatients {
		in := date(2013, 1, 3).Add(i * 14 / 10)
		right := questions - 2
		switch {
		case i == 0:
			right-- // 250 × 8 − 1 = 1999
		case i%5 == 1:
			right++
		case i%5 == 2:
			right--
		}
		clear(people.used) // patients may bear one name
		p.row(i+1, fmt.Sprintf("ZY13%04d", i+1), people.name(i%2 == 0), []string{"内科", "外科", "妇产科"}[i%3],
			notation(in, i), notation(in.Add(3+i%9), i+2), "√", "√", 1+i%2, 2+i%2, questions, right)
	}
	p.sign("孟蕊枝", "覃小姣", "2014年1月5日")
	return b
}
