package sample

// offence is a row of the ledger; the person is the n-th teacher of a school.
type offence struct {
	day, school     string
	person          int
	clause, what    string
	subject, status string
	paper           string
}

// offences have a confirmed case of each clause that is recorded, and of those
// that are computed none 〔方案4 四·1〕. The clauses are written in the three
// ways offices do.
var offences = []offence{
	{"2013.5.17", "SQ02", 9, "⑽", "旷课一天", "", "已认定", "双教字〔2013〕7号"},
	{"2013年9月16日", "SQ04", 4, "(10)", "旷课两节", "", "已认定", "双教字〔2013〕18号"},
	{"2013/10/15", "SQ19", 7, "第14项", "打牌被抓获备案", "", "已认定", "双教字〔2013〕21号"},
	{"2013-11-08", "SQ02", 6, "⑷", "谩骂同事,负责医药费", "", "已认定", "双教字〔2013〕24号"},
	{"2013-11-20", "SQ12", 3, "⑴", "工作失职造成严重后果", "", "已认定", "双教字〔2013〕25号"},
	{"2013年12月3日", "SQ20", 11, "第3项", "搞派性,破坏学校团结", "", "已认定", "双教字〔2013〕27号"},
	{"2014.1.9", "SQ14", 5, "⑼", "经常不在校餐宿且不按时到校", "", "已认定", "双教字〔2014〕2号"},
	{"2014/3/12", "SQ01", 8, "(13)", "擅自乱订学习资料", "", "已认定", "双教字〔2014〕5号"},
	{"2014-03-28", "SQ05", 2, "⒂", "长期拖欠公款未还", "", "已认定", "双教字〔2014〕8号"},
	{"2014年4月18日", "SQ20", 3, "第16项", "违规补课被媒体曝光", "", "申诉中止", "双教字〔2014〕10号"},
	{"2014-05-06", "SQ19", 15, "⒃", "违规补课", "", "已认定", "双教字〔2014〕11号"},
	{"2014.5.30", "SQ13", 6, "⒄", "其他违纪", "", "已认定", "双教字〔2014〕13号"},
	{"2014-06-04", "SQ07", 2, "⒄", "其他违纪", "", "待核实", ""},
	{"2014-06-10", "SQ09", 4, "⑶", "搞派性", "", "已撤销", "双教字〔2014〕14号"},
	{"2014年6月25日", "SQ04", cheater, "⑿", "期末考试组织学生作弊", "数学", "已认定", "双教字〔2014〕15号"},
	{"2014-06-27", "SQ15", 1, "第18项", "其他", "", "已认定", "双教字〔2014〕16号"},
}

// cheater stands in the ledger for the teacher of 六年级数学 of 龙元.
const cheater = -1

// writeViolations writes the ledger of 双泉镇.
func writeViolations(f *folder, w *world) error {
	b := &workbook{}
	p := b.page("台账", 11)
	p.title("双泉镇教职工违规违纪台账(2013—2014学年)")
	p.heads("序号", "日期", "学校", "姓名", "条款", "事由", "学科", "认定状态", "决定文号", "罚款", "记录人")
	for i, o := range offences {
		t := w.offender(o)
		fine := any("—")
		if o.clause == "⑿" {
			fine = "500.00元"
		}
		p.row(i+1, o.day, t.school.short, spaced(t.name, i), o.clause, o.what, o.subject, o.status, o.paper, fine, "闫影颖")
	}
	p.sign("戴红爱", "张露寒", "2014年7月3日")
	return f.book(sent{
		"双泉镇/违规违纪台账.xlsx", "双泉镇中心学校", "2014-07-03 13:00", "否决条款三种写法;一件申诉中止、一件待核实、一件已撤销;考试作弊罚款500元",
		"第一行是上一学年的;最后一行的条款不存在",
	}, b)
}

func (w *world) offender(o offence) *teacher {
	if o.person == cheater {
		return w.class(o.school, 6, 1).teachers["数学"]
	}
	return w.byCode[o.school].teachers[o.person]
}
