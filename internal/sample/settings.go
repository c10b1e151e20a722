package sample

import (
	"fmt"
	"strconv"

	"dudao/internal/calendar"
)

// holidays are those of the school year and the days worked in return, as the
// State Council announced them for 2013 and 2014.
var holidays = []struct {
	from, to calendar.Date
	name     string
}{
	{date(2013, 9, 19), date(2013, 9, 21), "中秋节"},
	{date(2013, 10, 1), date(2013, 10, 7), "国庆节"},
	{date(2014, 1, 1), date(2014, 1, 1), "元旦"},
	{date(2014, 1, 31), date(2014, 2, 6), "春节"},
	{date(2014, 4, 5), date(2014, 4, 7), "清明节"},
	{date(2014, 5, 1), date(2014, 5, 3), "劳动节"},
	{date(2014, 5, 31), date(2014, 6, 2), "端午节"},
}

var workedInReturn = []calendar.Date{
	date(2013, 9, 22), date(2013, 9, 29), date(2013, 10, 12), date(2014, 1, 26), date(2014, 2, 8), date(2014, 5, 4),
}

// Terms, in days of teaching.
var teachingDays = [2][2]calendar.Date{
	{date(2013, 9, 2), date(2014, 1, 17)}, {date(2014, 2, 17), date(2014, 7, 4)},
}

// dayType gives the type of a day and the name of its holiday.
func dayType(d calendar.Date) (kind, name string) {
	for _, h := range holidays {
		if d >= h.from && d <= h.to {
			return "节假日", h.name
		}
	}
	for _, w := range workedInReturn {
		if d == w {
			return "调休上班", ""
		}
	}
	if d.Weekday() == 0 || d.Weekday() == 6 {
		return "周末", ""
	}
	return "工作日", ""
}

func workday(d calendar.Date) bool {
	kind, _ := dayType(d)
	return kind == "工作日" || kind == "调休上班"
}

// writeSettings writes what the office itself knows, its config and its own
// form. It comes last because it lists the files received.
func writeSettings(f *folder, w *world) error {
	f.own("dudao.yaml", "配置", config)
	f.own("rules/forms/hazard_monthly.office.yaml", "本区自定义表式", ownForm)
	registry, err := registryBook(w).bytes()
	if err != nil {
		return err
	}
	f.own("settings/学校与单位名册.xlsx", "两镇学校、幼儿园、村、卫生室和部门", registry)
	for _, s := range []struct {
		name, about string
		rows        [][]string
	}{
		{"工作与教学日历", "2013—2014学年逐日", calendarRows()},
		{"考试科目", "两次期末考试的年级、学科、满分", examRows()},
		{"目标", "招班、保送任务", targetRows(w)},
		{"应报清单", "谁应报什么", owedRows(w)},
		{"收件登记", "收件先后", append([][]string{{"文件", "报送单位", "收到时间"}}, f.receipts...)},
		{"培训班次", "教师培训班次", trainingRows()},
		{"领导名册", "双泉镇接访领导", leaderRows()},
		{"参数", "应报月份", [][]string{
			{"参数", "值"}, {"评价学年", "2013-2014"}, {"安全月报月份", monthList(hazardMonths)}, {"常规检查月份", monthList(routineDue)},
		}},
	} {
		data, err := text(utf8BOM, s.rows)
		if err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
		f.own("settings/"+s.name+".csv", s.about, data)
	}
	f.own("README.md", "文件清单", f.readme())
	return nil
}

func registryBook(w *world) *workbook {
	b := &workbook{}
	p := b.page("名册", 11)
	p.title("罗江区学校与单位名册(2013年9月)")
	p.heads("单位代码", "全称", "简称", "单位类型", "办别", "示范等级", "上级单位代码", "片区", "边远薄弱", "寄宿制", "别名")
	for _, u := range w.units {
		p.row(cells(u.fields)...)
	}
	return b
}

func calendarRows() [][]string {
	rows := [][]string{{"日期", "日期类型", "上课日", "教学周", "节日名称"}}
	for d := date(2013, 9, 1); d <= date(2014, 8, 31); d++ {
		kind, name := dayType(d)
		teaching, week := "否", ""
		for _, t := range teachingDays {
			if d >= t[0] && d <= t[1] {
				week = strconv.Itoa(int(d.Monday()-t[0].Monday())/7 + 1)
				if workday(d) {
					teaching = "是"
				}
			}
		}
		rows = append(rows, []string{d.String(), kind, teaching, week, name})
	}
	return rows
}

func examRows() [][]string {
	rows := [][]string{{"考试", "期间", "开始日期", "结束日期", "年级", "科目", "满分", "考试级别"}}
	for _, s := range sessions {
		for grade, name := range gradeNames {
			for _, subject := range examined(grade) {
				rows = append(rows, []string{s.name, s.id, s.start, s.end, name, subject, strconv.Itoa(fullMarks(grade, subject)), "镇统考"})
			}
		}
	}
	return rows
}

// firstGrade are the classes of 一年级 planned: 21, two in 资东, 双小, 光明 and
// one in each other school 〔方案4 二·2〕.
func firstGrade(code string) int {
	switch code {
	case "SQ01", "SQ02", "SQ03":
		return 2
	}
	return 1
}

// juniorPlan are the classes of 七年级 planned 〔方案4 二·3⑴〕.
var juniorPlan = []struct {
	school  string
	classes int
}{{"SQ19", 6}, {"SQ20", 6}, {"SQ05", 1}}

func targetRows(w *world) [][]string {
	rows := [][]string{{"学年", "单位代码", "单位", "年级", "指标", "关系", "目标值", "依据"}}
	add := func(code, grade, indicator string, n int, paper string) {
		rows = append(rows, []string{"2013-2014", code, w.unit(code).short, grade, indicator, "≥", strconv.Itoa(n), paper})
	}
	add("SQ", "一年级", "起始年级招生班数", 21, "方案4 二·2")
	for _, s := range w.schools {
		if len(s.primary()) > 0 {
			add(s.code, "一年级", "起始年级招生班数", firstGrade(s.code), "方案4 二·2")
		}
	}
	add("SQ", "七年级", "起始年级招生班数", 13, "方案4 二·3⑴")
	for _, p := range juniorPlan {
		add(p.school, "七年级", "起始年级招生班数", p.classes, "方案4 二·3⑴")
	}
	add("SQ", "九年级", "一中保送生人数", 12, "方案4 二·3⑶")
	for _, r := range recommended {
		add(r.school, "九年级", "一中保送生人数", r.places, "方案4 二·3⑶")
	}
	return rows
}

func trainingRows() [][]string {
	rows := [][]string{{"班次编号", "培训名称", "日期", "主办单位代码", "学年"}}
	for _, t := range trainings {
		rows = append(rows, []string{t.code, t.name, t.day, "SQZX", "2013-2014"})
	}
	return rows
}

func leaderRows() [][]string {
	rows := [][]string{{"工号", "姓名", "单位代码", "职务", "学年"}}
	for _, l := range leaders {
		rows = append(rows, []string{l.id, l.name, "SQ", l.post, "2013-2014"})
	}
	return rows
}
