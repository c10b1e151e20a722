package sample

import "fmt"

// councils are the four meetings on education of 白塘镇 〔方案2 二·1〕: day,
// resolutions, carried out.
var councils = []struct {
	day            string
	agreed, fulfil int
}{
	{"2013-09-12", 4, 4}, {"2013-12-05", 3, 3}, {"2014-03-20", 5, 4}, {"2014-06-12", 3, 3},
}

// awards of 白塘镇 〔方案2 一·1〕. A blank person is an award of the school.
var awards = []struct {
	school  string
	person  int // of the roster; −1: the school
	subject string
	title   string
	level   string
}{
	{"BT03", -1, "", "教育质量评价市先进单位", "市级"},
	{"BT02", -1, "", "教育质量评价市腾飞奖", "市级"},
	{"BT01", 5, "语文", "市优秀学科", "市级"},
	{"BT01", 9, "数学", "市先进学科", "市级"},
	{"BT02", 40, "英语", "市优秀学科", "市级"},
	{"BT03", 70, "", "教师课堂教学竞赛一等奖", "县级"},
}

// writeTownship writes the meetings and the awards of 白塘镇.
func writeTownship(f *folder, w *world) error {
	b := &workbook{}
	p := b.page("会议", 9)
	p.title("白塘镇教育工作会议记录台账(2013—2014学年)")
	p.heads("会议编号", "单位", "会议类型", "日期", "议定事项数", "已落实事项数", "参会领导数", "会议记录", "备注")
	number := 0
	add := func(unit, kind, day string, agreed, fulfilled any, leaders int) {
		number++
		p.row(fmt.Sprintf("HY%03d", number), unit, kind, day, agreed, fulfilled, leaders, "有", "")
	}
	for _, c := range councils {
		add("白塘镇人民政府", "议教会", c.day, c.agreed, c.fulfil, 5)
	}
	add("白塘中学", "现场会", "2014-05-15", nil, nil, 2)
	for i, m := range hazardMonths {
		add("白塘镇人民政府", "安全工作会", notation(date(m[0], m[1], 11), i), nil, nil, 1)
	}
	add("白塘镇人民政府", "教师会", "2013年9月9日", nil, nil, 3)
	add("白塘镇人民政府", "教师会", "2014年2月17日", nil, nil, 2)
	p.sign("吴小涛", "万小婵", "2014年7月3日")
	if err := f.book(sent{
		"白塘镇/教育工作会议台账.xlsx", "白塘镇人民政府", "2014-07-03 10:10", "议教会4次、现场会1次、每月安全工作会", "",
	}, b); err != nil {
		return err
	}
	staff := newTownStaff()
	b = &workbook{}
	p = b.page("获奖", 8)
	p.title("白塘镇学校和教师获奖情况登记表(2013—2014学年)")
	p.heads("编号", "学校", "工号", "姓名", "学科", "名称", "获奖级别", "日期")
	for i, a := range awards {
		id, name := "", ""
		if a.person >= 0 {
			id, name = staff[a.person].id, staff[a.person].name
		}
		p.row(fmt.Sprintf("HJ%02d", i+1), w.unit(a.school).name, id, name, a.subject, a.title, a.level, notation(date(2014, 4+i%3, 8+i), i))
	}
	p.sign("钱梅秋", "钱瑶霞", "2014年7月3日")
	return f.book(sent{
		"白塘镇/获奖情况登记表.xlsx", "白塘镇中心学校", "2014-07-03 10:20", "磊石学校市先进、中心小学腾飞奖、3名教师学科获市级荣誉", "",
	}, b)
}

// tasks of the central school 〔方案3〕: code, category, what, day. W1–W4 and S1–S4
// are safety, C1–C6 arts and sports.
var tasks = [][4]string{
	{"S1", "安全教育", "防溺水专题教育", "2014-05-12"}, {"S2", "安全教育", "拒绝毒品专题教育", "2014-06-26"},
	{"S3", "安全教育", "反邪教专题教育", "2013-11-18"}, {"S4", "安全教育", "预防交通事故专题教育", "2013-12-02"},
	{"W1", "安全教育", "安全生产月", "2014-06-16"}, {"W2", "安全教育", "护校安园行动", "2013-09-23"},
	{"W3", "安全教育", "安全教育日", "2014-03-31"}, {"W4", "安全教育", "安全教育周", "2014-03-25"},
	{"C1", "文体活动", "经典诵读评比", "2013-11-29"}, {"C2", "文体活动", "广播操及校园舞评比", "2013-12-13"},
	{"C3", "文体活动", "百年追梦全面小康演讲", "2014-04-25"}, {"C4", "文体活动", "学雷锋演讲", "2014-03-05"},
	{"C5", "文体活动", "升国旗比赛", "2014-04-11"}, {"C6", "文体活动", "才艺大赛暨六一汇演", "2014-06-01"},
}

// writeTasks writes the activities of the central school of 白塘镇.
func writeTasks(f *folder, _ *world) error {
	b := &workbook{}
	p := b.page("活动", 7)
	p.title("白塘镇中心学校活动台账(2013—2014学年)")
	p.heads("编号", "单位", "类别", "主题编码", "活动名称", "开展时间", "参加人数")
	for i, t := range tasks {
		p.row(fmt.Sprintf("HD%02d", i+1), "白塘镇中心学校", t[1], t[0], t[2], t[3], 300+i*17)
	}
	p.sign("钱梅秋", "钱瑶霞", "2014年7月3日")
	return f.book(sent{
		"白塘镇/中心学校活动台账.xlsx", "白塘镇中心学校", "2014-07-03 10:30", "安全教育S1–S4、W1–W4,文体活动C1–C6", "",
	}, b)
}
