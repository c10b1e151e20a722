package dudao_test

import (
	"fmt"
	"strconv"
	"strings"

	"dudao/internal/calendar"
)

const (
	anySchool   = "完全小学 教学点 九年制学校 初级中学"
	anyTownship = "村 村 社区 机关部门 事业单位 企业 乡镇街 中心学校"
)

// drawings say, by kind, what makes its rows look like returns.
var drawings = map[string]drawing{
	"activities":       {rows: 900, first: drawActivity, words: map[string]string{"audience": "健康人群 亚健康人群 高危人群 重点保健人群 学生 教师 党员干部 -"}},
	"appraisals":       {rows: 700, first: drawAppraisal, words: map[string]string{"result": "达标 达标 达标 优秀 不达标 不适用 -"}, upTo: map[string]int{"full_score": 20, "score": 20}},
	"assigned_cases":   {rows: 120, first: func(d *draft) { d.row["case_no"] = fmt.Sprintf("XF%03d", d.between(1, 330)) }, words: map[string]string{"origin": "信访 信访 信访 排查 上级交办", "bao5": "true true true true true false", "four_fixed": "true true true false -"}},
	"awareness_survey": {rows: 400, words: map[string]string{"group": "医务人员 医务人员 村卫生室人员 居民 居民 住院病人 学生", "respondent_no": "- 1 2 3"}, units: "卫生院 村卫生室 村卫生室 村 村 社区", upTo: map[string]int{"items_asked": 40, "items_correct": 40}},
	"class_movement":   {rows: 500, first: drawMovement, last: nameClass, upTo: map[string]int{"start_n": 60, "in_n": 4, "out_n": 4, "died_n": 1, "lost_n": 2, "suspended_n": 1, "end_n": 60}, words: map[string]string{"died_n": "0 0 0 0 0 1"}},
	"democratic_appraisal": {rows: 300, units: "乡镇街 机关部门 事业单位 村 社区 企业", upTo: map[string]int{"issued": 40, "returned": 40}, last: func(d *draft) {
		if d.row["object"] == "班子成员" && d.row["staff_id"]+d.row["staff_name"] == "" {
			d.row["staff_name"] = d.named(false)
		}
	}},
	"enrolment":           {rows: 500, last: drawEnrolment, upTo: map[string]int{"male": 40, "female": 40, "total": 80, "boarders": 30, "intake": 30, "class_count": 3, "vision_screened": 60, "vision_poor": 30}},
	"exam_scores":         {each: drawScores},
	"exam_subjects":       {each: drawSessions},
	"facilities":          {rows: 400, first: func(d *draft) { d.row["stage"] = d.stage() }, words: map[string]string{"term": "- - - - 上学期 下学期"}, upTo: map[string]int{"pupils": 120, "building_area": 4000, "teaching_area": 3000, "dangerous_area": 200, "site_area": 9000, "sports_area": 3000, "books": 5000, "equipment_value": 900_000, "computers": 60, "loans": 900}},
	"finance":             {rows: 700, last: drawFinance, units: "完全小学 教学点 九年制学校 初级中学 高级中学 中心学校 卫生院 村卫生室 乡镇街"},
	"funding":             {rows: 250, units: "乡镇街 " + anySchool + " 村 卫生院", words: map[string]string{"source": "镇财政 镇财政 社会捐资 校友捐赠 上级专项 公用经费拨款 村级投入 学校自筹"}},
	"graduates":           {rows: 250, first: drawGraduates, upTo: map[string]int{"graduates": 60, "examined": 60, "qualified": 60, "to_junior": 60}},
	"hazard_monthly":      {rows: 300},
	"inpatient_education": {rows: 200, words: map[string]string{"ward": "内科 外科 妇产科 -", "rx_n": "0 1 1 2 -", "edu_n": "0 1 2 2 3 4 -"}},
	"issues": {rows: 500, units: "完全小学 教学点 九年制学校 初级中学 高级中学 幼儿园 幼儿园 乡镇街 村 社区 机关部门 事业单位 企业 中心学校", words: map[string]string{"ledger": "安全隐患 安全隐患 安全事故 四风问题 四风问题 意见建议 督导问题 干部整顿 制度建设"}, last: func(d *draft) {
		if d.row["ledger"] != "安全事故" && !d.chance(2) {
			d.row["deaths"], d.row["injured"] = "", ""
		}
	}},
	"leave_records": {rows: 400, last: drawLeave, words: map[string]string{"leave_kind": "病假 病假 事假 事假 产假 婚假 公假 迟到 早退 旷工 旷课"}},
	"meetings": {rows: 700, units: anySchool + " 高级中学 " + anyTownship, words: map[string]string{"theme_code": "T1 T2 T3A - - -"}, first: func(d *draft) {
		d.row["date"] = d.dayIn(d.word("evaluation theme.year mass_line.window")).String()
	}},
	"payroll":         {rows: 120},
	"petition_cases":  {rows: 320, first: drawPetition, last: endPetition},
	"projects":        {rows: 350, units: anySchool + " 幼儿园 高级中学 乡镇街 中心学校"},
	"reception_duty":  {rows: 400, first: drawReception},
	"school_age":      {rows: 250, words: map[string]string{"age": "3 4 5 6 6 7 8 9 10 11 12 13 14 6-11 6-14"}},
	"staff":           {each: drawStaff},
	"student_support": {rows: 300},
	"students":        {rows: 400, last: func(d *draft) { d.row["id_card"] = fmt.Sprintf("3412212001010%04d", d.rng.IntN(5000)) }, words: map[string]string{"state": "在籍 在籍 在籍 休学 转出 毕业"}},
	"supervision_visits": {rows: 450, units: anySchool + " 幼儿园 村卫生室", words: map[string]string{"days": "0.25 0.5 1 -", "lessons_observed": "0 1 2 3 -"}, first: func(d *draft) {
		if d.row["visit_kind"] = d.word("常规督导 常规督导 教师课堂听课 教师课堂听课 专项督导 综合督导 蹲点 常规检查 安全检查"); d.unit.kind == "村卫生室" {
			d.row["visit_kind"], d.day = "村卫生室指导", d.dayIn("health.year")
		}
	}},
	"targets":             {rows: 150, last: drawTarget, units: "乡镇街 乡镇街 " + anySchool},
	"teaching_assignment": {rows: 500, words: map[string]string{"subject": "语文 数学 英语 音乐 体育 美术 写字 信息技术 综合实践 地方课程", "weekly_lessons": "1 2 3 4 5 6 -"}, last: func(d *draft) { d.row["term"] = d.word("上学期 下学期") }},
	"teaching_routine":    {rows: 400, words: map[string]string{"level": "学校 学校 学校 中心校"}},
	"training":            {rows: 400, first: drawTraining},
	"violations":          {rows: 250, units: anySchool + " 中心学校 幼儿园 村", words: map[string]string{"finding": "属实 属实 属实 不属实 待查", "appeal": "无 无 无 申诉中 中止执行 维持 撤销"}},
}

// stage draws a stage the unit has.
func (d *draft) stage() string {
	switch d.unit.kind {
	case "九年制学校":
		return d.word("小学 初中")
	case "初级中学":
		return d.word("初中 初中 -")
	case "幼儿园":
		return d.word("幼儿 -")
	case "高级中学":
		return "高中"
	}
	return d.word("小学 小学 -")
}

// documents are who sends which paper, and when.
var documents = []struct{ codes, period, units string }{
	{"D-PLAN", "health.year", "卫生院 村卫生室"},
	{"D-HAZ D-TERM", "evaluation", "乡镇街 " + anySchool},
	{"D-ROUT", "evaluation", anySchool},
	{"D-IMPL D-SUM", "theme.year", anyTownship},
	{"D-STUDY D-STAGE D-SELF D-LIFE D-RECT D-SUM", "mass_line.window", "乡镇街 乡镇街 机关部门 事业单位 村 社区 企业"},
	{"D-IMPL D-WEEK D-WEEK D-MONTH", "petition.window", "乡镇街"},
	{"D-SUM D-INST", "petition.window", "村 村 社区"},
}

// drawActivity chooses what is done, then who does it and when.
func drawActivity(d *draft) {
	categories := d.kind.Columns[columnOf(d, "category")].Enum
	category := categories[d.rng.IntN(len(categories))].Value
	if d.chance(40) {
		category = d.word("材料报送 材料报送 主题教育任务 志愿服务 主题月活动 宣传栏")
	}
	period, units, codes := "evaluation", anySchool, "- - A1 A2 A3 A4 C1 C2 C3 C4 C5 C6 C7 L1 S1 S2 S3 S4 W1 W2 W3 W4"
	switch category {
	case "宣传栏", "资料分发", "候诊教育", "随诊教育", "健康讲座", "控烟宣传", "中医宣传":
		period, units, codes = "health.year", "卫生院 卫生院 村卫生室", "-"
	case "主题月活动":
		period, units, codes = "health.year", "卫生院 卫生院 村卫生室", "M01 M02 M03 M04 M05 M06 M07 M08 M09 M10 M11 M12"
	case "村级指导":
		period, units, codes = "health.year", "村 村 社区", "-"
	case "材料报送":
		document := documents[d.rng.IntN(len(documents))]
		period, units, codes = document.period, document.units, document.codes
	case "主题教育任务", "媒体报道", "工作专刊", "工作简报":
		period, units, codes = "theme.year", anyTownship+" "+anySchool, "T1 T2 T3A T3B T3C T4 T5 T6 T7A T7B T8 T9 -"
	case "志愿服务", "宣传载体":
		period, units, codes = "volunteer.window", anyTownship, "V1 V2 V3 V4 -"
	case "安全演练", "安全教育", "安全平台", "校车检查", "治安巡逻", "文体活动", "送温暖":
		units += " 幼儿园 乡镇街"
	case "接访公示", "带案下访", "情况通报", "特色共同体":
		period, units, codes = "petition.window", anyTownship, "-"
	}
	d.at(d.unitOf(strings.Fields(units)...))
	d.day = d.dayIn(period)
	d.row["category"], d.row["theme_code"] = category, d.word(codes)
	if category == "获奖" && d.chance(40) { // an award of the school
		d.row["staff_id"], d.row["staff_name"] = "", ""
	}
	if len(codes) > 1 && d.chance(3) {
		d.row["theme_code"] = ""
	}
	d.row["issue_no"] = d.word("1 2 3 4 5 6 7 8 9 10 11 12 -")
	if d.chance(15) { // not done yet: plan_end alone places it
		d.row["done_on"] = ""
	}
}

func columnOf(d *draft, id string) int {
	i, ok := d.kind.Column(id)
	if !ok {
		d.t.Fatalf("kind %s has no column %s", d.kind.ID, id)
	}
	return i
}

// drawAppraisal chooses an item of a scheme, then who is inspected.
func drawAppraisal(d *draft) {
	lists := []struct{ scheme, units, items string }{
		{"健康教育检查", "卫生院 卫生院 村卫生室", "HE-GROUP HE-REC HE-EVAL HE-TARGET"},
		{"领导机制清单", "乡镇街 中心学校 " + anySchool, "MECH-GROUP MECH-DUTY"},
		{"安全管理检查", anySchool + " 幼儿园", "SAFE-GROUP SAFE-RULES SAFE-PLAN SAFE-LETTER SAFE-SIGN SAFE-FOOD SAFE-BUS"},
		{"办学行为检查", anySchool, "NORM-TIME NORM-HW NORM-EXAM NORM-ENROL"},
		{"学前规范检查", "幼儿园", "KG-SUBJ SAFE-FOOD SAFE-BUS"},
		{"财务资产检查", anySchool, "FIN-ASSET FIN-AUDIT"},
		{"计划生育检查", anySchool + " 中心学校", "FP-1 FP-2 FP-3 FP-4 FP-5 FP-6 FP-7"},
		{"监测建设清单", "乡镇街 中心学校", "MON-T1 MON-T2 MON-T3 MON-T4 MON-D1 MON-D2 MON-D3 MON-D4 MON-R1 MON-R2 MON-R3 MON-R4 MON-R5"},
		{"主题教育检查", anyTownship, "TE-GROUP"},
		{"教育实践活动检查", anyTownship, "ML-GROUP ML-CHK1 ML-CHK2 ML-CHK3"},
		{"督导评估", anySchool, "BAL-READY"},
		{"管理工作评定", "中心学校 " + anySchool, "-"},
		{"年度考核", anySchool, "1 2 3"},
		{"学校积分评估", anySchool, "1 2 3"},
	}
	l := lists[d.rng.IntN(len(lists))]
	d.at(d.unitOf(strings.Fields(l.units)...))
	if l.scheme == "健康教育检查" {
		d.day = d.dayIn("evaluation")
	}
	d.row["scheme"], d.row["item_no"], d.row["date"] = l.scheme, d.word(l.items), d.day.String()
	d.row["work_area"] = ""
	switch l.scheme {
	case "管理工作评定":
		d.one()
		d.row["work_area"], d.row["full_score"] = d.word("教学 德育 安全"), "100"
	case "年度考核":
		d.one()
	default:
		d.row["staff_id"], d.row["staff_name"] = "", ""
	}
}

// drawMovement makes rows of classes, and of schools over three years.
func drawMovement(d *draft) {
	d.row["span"] = d.word("学年 学年 学年 学期 三年")
	if d.row["span"] == "三年" {
		d.at(d.unitOf("九年制学校", "初级中学"))
		d.row["grade"], d.row["class_no"], d.row["term"] = "九年级", "", ""
	}
	switch d.row["span"] {
	case "学年":
		d.row["term"] = ""
	case "学期":
		d.row["term"] = d.word("上学期 下学期")
	}
	if d.chance(4) { // a class nobody is in
		for _, c := range strings.Fields("start_n in_n out_n died_n end_n lost_n") {
			d.row[c] = "0"
		}
	}
}

// nameClass says which class a row is of: without, only a cohort's row stands.
func nameClass(d *draft) {
	if d.row["span"] == "三年" {
		return
	}
	if d.row["grade"] == "" {
		d.row["grade"] = d.unit.grades[0]
	}
	if d.row["class_no"] == "" {
		d.row["class_no"] = "1"
	}
}

// drawEnrolment counts by grade, or, where the unit's number is even, by class.
func drawEnrolment(d *draft) {
	if n, _ := strconv.Atoi(strings.Trim(d.unit.code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")); n%4 != 0 || d.chance(90) {
		d.row["class_no"] = ""
	}
	if d.row["total"] == "0" && d.row["class_count"] != "" {
		d.row["class_count"] = "0"
	}
}

// drawFinance keeps directions and items together.
func drawFinance(d *draft) {
	income := strings.HasPrefix(d.row["item"], "勤工俭学") || d.row["item"] == "收费收入"
	switch {
	case d.row["item"] == "债务":
		d.row["direction"] = "负债"
	case income:
		d.row["direction"] = "收入"
	case d.row["item"] != "其他":
		d.row["direction"] = "支出"
	}
	d.row["month"] = ""
	switch {
	case d.unit.kind == "卫生院" || d.unit.kind == "村卫生室":
		d.row["year"] = d.dayIn("health.year").String()[:4]
	case len(d.unit.grades) > 0 && d.chance(60): // schools count by school year
		day := d.dayIn("evaluation")
		d.row["year"] = d.params.Calendar.SchoolYearOf(day).ID
		if d.chance(35) {
			d.row["month"] = day.String()[:7]
		}
	case d.chance(35):
		d.row["month"] = d.day.String()[:7]
	}
}

func drawGraduates(d *draft) {
	d.row["grade"] = "六年级"
	if d.unit.kind == "初级中学" || d.unit.kind == "九年制学校" && d.chance(50) {
		d.row["grade"] = "九年级"
	}
	d.row["student_no"], d.row["student_name"] = "", ""
	if d.chance(30) {
		d.row["class_no"] = ""
	}
}

// drawLeave keeps absences short, a few half a day.
func drawLeave(d *draft) {
	d.row["date_start"], d.row["date_end"] = d.day.String(), d.day.Add(d.number(0, 0, 0, 1, 2, 6, 20)).String()
	if d.chance(3) {
		d.row["date_end"] = d.day.Add(-2).String()
	}
	if d.row["days"] = "1"; d.row["date_end"] == d.row["date_start"] {
		d.row["days"] = d.word("0.5 1 1 -")
	}
}

// number takes one of the numbers.
func (d *draft) number(numbers ...int) int { return numbers[d.rng.IntN(len(numbers))] }

// drawPetition gives a case its dates in order.
func drawPetition(d *draft) {
	d.row["case_no"] = fmt.Sprintf("XF%03d", d.between(1, 330))
	received := d.day
	accepted := received.Add(d.between(0, 18))
	d.row["received_on"], d.row["accepted_on"] = received.String(), accepted.String()
	d.row["closed_on"] = accepted.Add(d.between(0, 80)).String()
	d.row["handed_on"] = received.Add(d.between(0, 9)).String()
	d.row["replied_on"] = accepted.Add(d.between(0, 80)).String()
	d.row["repeated_on"], d.row["repeat_of"] = "", ""
	for column, often := range map[string]int{"accepted_on": 10, "closed_on": 25, "handed_on": 25, "replied_on": 25} {
		if d.chance(often) {
			d.row[column] = ""
		}
	}
	if d.chance(12) {
		d.row["repeated_on"] = received.Add(d.between(1, 120)).String()
	}
	if d.chance(12) {
		d.row["repeat_of"] = fmt.Sprintf("XF%03d", d.between(1, 340))
	}
	d.row["extension_days"] = d.word("0 0 0 0 10 20 30 40 -")
	d.row["persons"] = d.word("1 1 2 4 5 6 12")
}

// endPetition keeps an abnormal or high visit rare.
func endPetition(d *draft) {
	if d.row["on_spot"] == "true" && d.chance(90) {
		d.row["on_spot"] = "false"
	}
	if d.row["abnormal"] == "true" && d.chance(50) {
		d.row["abnormal"] = "false"
	}
}

// drawReception makes slots of the town and of villages.
func drawReception(d *draft) {
	d.row["duty_kind"], d.row["slot"] = d.word("书记接访日 镇长接访日 班子成员接访 班子成员接访"), d.word("全天 全天 上午 下午")
	if d.chance(40) {
		d.at(d.unitOf("村", "社区"))
		d.row["duty_kind"], d.day = "村居周一接访", d.day.Monday()
	} else {
		d.at(d.unitOf("乡镇街"))
	}
	planned := d.named(false)
	d.row["planned_name"], d.row["actual_name"] = planned, planned
	d.row["planned_id"], d.row["substitute_name"], d.row["substitute"] = "", "", "false"
	switch {
	case d.chance(12):
		d.row["actual_name"] = ""
	case d.chance(15):
		d.row["substitute_name"] = d.named(false)
		d.row["actual_name"], d.row["substitute"] = d.row["substitute_name"], "true"
	}
	d.row["batches"] = strconv.Itoa(d.between(0, 9))
	d.row["on_spot_n"], d.row["handed_n"] = d.word("0 0 1 2 3"), d.word("0 0 1 2")
	d.row["date"], d.row["posted_on"] = d.day.String(), d.day.Add(d.between(-9, 2)).String()
	if d.chance(8) {
		d.row["posted_on"] = ""
	}
	if d.chance(95) {
		onSpot, _ := strconv.Atoi(d.row["on_spot_n"])
		handed, _ := strconv.Atoi(d.row["handed_n"])
		d.row["batches"] = strconv.Itoa(onSpot + handed + d.between(0, 3))
		d.row["arrived_batches"] = strconv.Itoa(onSpot + handed + d.between(3, 5))
	}
}

func drawTarget(d *draft) {
	d.row["indicator"] = d.word("一年级招生班数 起始年级招生班数 七年级招生班数 初一招生班数 一中保送生人数 职高招生任务 勤工俭学任务 勤工俭学任务 义务教育巩固率")
	d.row["grade"], d.row["op"] = d.word("一年级 七年级 - -"), d.word("≥ = -")
	d.row["staff_id"] = ""
}

// drawTraining makes sessions that several units or persons sign.
func drawTraining(d *draft) {
	session := d.between(1, 60)
	period, units := "evaluation", anySchool+" 中心学校 幼儿园"
	audiences, programs := "教师 教师 校长干部 督学 党员干部 农民工 -", "校本培训 岗位培训 远程培训 国培 手拉手 师徒结对 学历进修 校长干部培训 督学培训 农民工培训 安全培训"
	if session > 30 {
		period, units = "health.year", "卫生院 村卫生室 村卫生室"
		audiences, programs = "医务人员 村卫生室人员 村卫生室人员 健康教育员 -", "健康教育业务 健康教育业务 健康教育员"
	}
	d.at(d.unitOf(strings.Fields(units)...))
	p := d.params.Periods[period]
	d.day = p.Start.Add(session * 977 % 365) // all rows of a session have its day
	if session%10 == 0 {
		d.day = d.day.Add(-365)
	}
	ofSession := func(words string) string { // what all its rows say
		list := strings.Fields(words)
		return strings.Trim(list[session%len(list)], "-")
	}
	d.row["session_no"], d.row["program"], d.row["audience"] = fmt.Sprintf("PX%02d", session), ofSession(programs), ofSession(audiences)
	d.row["year"] = d.params.Calendar.SchoolYearOf(d.day).ID
	if p.Grain == calendar.Year {
		d.row["year"] = d.day.String()[:4]
	}
	if d.chance(50) { // one row a unit
		d.row["staff_id"], d.row["staff_name"], d.row["status"] = "", "", ""
		return
	}
	d.one()
	d.row["status"] = d.word("签到 签到 签到 缺席 请假 -")
	d.row["due_n"], d.row["attended_n"], d.row["passed_n"] = "", "", ""
}
