package sample

import "dudao/internal/calendar"

// absence is a row of the leave register; days 0: what the dates say.
type absence struct {
	school   string
	person   int
	kind     string
	from, to calendar.Date
	days     int
}

// The first person is away 30 days by union: 8–31 October is 24, where the two
// records overlap, and 6 in March. The second 29 by union though the records
// add up to 31 〔方案4 四·1⑾, rules §5〕.
var absences = []absence{
	{"SQ08", 2, "病假", date(2013, 10, 8), date(2013, 10, 22), 0},
	{"SQ08", 2, "病假", date(2013, 10, 18), date(2013, 10, 31), 0},
	{"SQ08", 2, "事假", date(2014, 3, 3), date(2014, 3, 8), 0},
	{"SQ01", 3, "病假", date(2013, 11, 1), date(2013, 11, 15), 0},
	{"SQ01", 3, "病假", date(2013, 11, 14), date(2013, 11, 22), 0},
	{"SQ01", 3, "事假", date(2014, 4, 1), date(2014, 4, 7), 0},
	{"SQ19", 5, "产假", date(2013, 9, 9), date(2013, 12, 15), 0},
	{"SQ03", 4, "事假", date(2013, 12, 9), date(2013, 12, 10), 0},
	{"SQ20", 8, "病假", date(2014, 2, 24), date(2014, 2, 26), 4},
	{"SQ16", 1, "公假", date(2014, 4, 14), date(2014, 4, 15), 0},
	{"SQ10", 2, "病假", date(2014, 5, 12), date(2014, 5, 13), 0},
	{"SQ10", 2, "病假", date(2014, 5, 12), date(2014, 5, 13), 0},
	{"SQ06", 3, "病假", date(2013, 6, 3), date(2013, 6, 5), 0},
}

// writeLeave writes the register of leave of 双泉镇.
func writeLeave(f *folder, w *world) error {
	b := &workbook{}
	p := b.page("请假登记", 8)
	p.title("双泉镇教师请假登记表(2013—2014学年)")
	p.heads("序号", "学校", "姓名", "请假类别", "开始日期", "结束日期", "天数", "备注")
	for i, a := range absences {
		t := w.byCode[a.school].teachers[a.person]
		days := a.days
		if days == 0 {
			days = int(a.to-a.from) + 1
		}
		p.row(i+1, t.school.name, t.name, a.kind, notation(a.from, i), notation(a.to, i+3), days, "")
	}
	t := w.byCode["SQ14"].teachers[2]
	p.row(len(absences)+1, t.school.name, t.name, "事假", "2014-02-28", "2014-02-30", 2, "")
	p.sign("梁仪影", "陶小丹", "2014年7月3日")
	return f.book(sent{
		"双泉镇/教师请假登记.xlsx", "双泉镇中心学校", "2014-07-03 13:10", "一人合并后恰30天,一人29天(相加31天)",
		"一行天数与日期不符,一行重复,一行是上一学年的,一行日期不存在(2月30日)",
	}, b)
}
