package form_test

import (
	"testing"

	"dudao/ingest/form"
	"dudao/internal/calendar"
)

type row = map[string]string

func TestUnpivot_MonthsInMergedHeaders(t *testing.T) {
	r := readBook(t, town(), "教学常规检查.xlsx", sheets{"汇总": `
清溪镇教学常规检查汇总表(2013—2014学年)
学校|姓名|9月|<|10月|<
^|^|缺课|缺批阅|缺课|缺批阅
东山完小|王  伟|1|0|-|2
^|李敏|0|3|0|/`})
	r.wants(t,
		row{"_unit": "A", "_period": "2013-09", "staff_name": "王伟", "lessons_missed": "1", "hw_unmarked": "0"},
		row{"_unit": "A", "_period": "2013-10", "lessons_missed": "", "hw_unmarked": "2"},
		row{"_unit": "A", "_period": "2013-09", "staff_name": "李敏", "lessons_missed": "0", "hw_unmarked": "3"},
		row{"_unit": "A", "_period": "2013-10", "lessons_missed": "0", "hw_unmarked": ""},
	)
	r.finds(t)
	if at := r.cells[1]["hw_unmarked"]; at != "F4" {
		t.Errorf("缺批阅 of October stands in %s, want F4", at)
	}
	if at := r.cells[2]["unit_code"]; at != "A4" {
		t.Errorf("the merged school stands in %s, want its first cell A4", at)
	}
}

func TestUnpivot_HazardsOfAYear(t *testing.T) {
	r := readText(t, town(), "隐患月报.csv", "安全隐患排查月报表(2013-2014学年),,,,\n学校,9月排查,9月整改,2014年1月排查隐患数,2014年1月整改数\n东山,3,2,1,1\n清中,0,0,,\n")
	r.wants(t,
		row{"_unit": "A", "_period": "2013-09", "found": "3", "fixed": "2"},
		row{"_unit": "A", "_period": "2014-01", "found": "1", "fixed": "1"},
		row{"_unit": "B", "_period": "2013-09", "found": "0", "fixed": "0"},
		row{"_unit": "B", "_period": "2014-01", "found": "", "fixed": ""},
	)
}

func TestUnpivot_GradesSideBySide(t *testing.T) {
	r := readBook(t, town(), "在校生.xlsx", sheets{"Sheet1": `
清溪镇小学在校学生统计表(2013年9月)
学校|一年级|<|<|二年级|<|<
^|男|女|计|男|女|计
东山|20|18|38|15|15|30
西岭|9|8|17|7|6|13`})
	r.wants(t,
		row{"_unit": "A", "_period": "2013-2014-1", "grade": "一年级", "male": "20", "total": "38"},
		row{"_unit": "A", "grade": "二年级", "female": "15", "total": "30"},
		row{"_unit": "C", "grade": "一年级", "male": "9"},
		row{"_unit": "C", "grade": "二年级", "total": "13"},
	)
}

func TestScores_FullMarksOfHeaderRowAndRegister(t *testing.T) {
	env := town()
	env.Exams = env.Exams[:1] // 语文 of 七年级 alone is registered
	r := readBook(t, env, "清中期末成绩.xlsx", sheets{"七(1)班": `
清溪中学成绩表(2013—2014学年第二学期期末)
学号|姓名|语文(100分)|数学(150分)|名次
0701|张三|88|缺考|1
0702|李四||7O|2`})
	r.wants(t,
		row{"_unit": "B", "_period": "2013-2014-2-期末", "grade": "七年级", "class_no": "1", "subject": "语文", "score": "88", "full_marks": "120"},
		row{"subject": "数学", "score": "", "exam_status": "缺考", "full_marks": "150"},
		row{"subject": "语文", "exam_status": "正常", "full_marks": "120"},
		row{"subject": "数学", "score": "7O"}, // kept as it stands, no value
	)
	r.finds(t, "E2 student_ranking", "D4 not_a_number")
}

// A remark, or a status of the whole row, speaks of the subject it names, else
// of those without a score.
func TestScores_StatusBesideTheSubjects(t *testing.T) {
	for _, header := range []string{"备注", "状态"} {
		r := readText(t, town(), "清中期末成绩.csv", "清溪中学七(1)班成绩表(2013—2014学年第二学期期末),,,\n学号,语文,数学,"+header+"\n"+
			"0701,,90,缺考\n0702,,80,语文免考\n0703,70,60,数学作弊\n0704,,50,转学\n")
		r.wants(t,
			row{"exam_status": "缺考", "score": ""}, row{"exam_status": "正常", "score": "90"},
			row{"exam_status": "免考", "score": ""}, row{"exam_status": "正常", "score": "80"},
			row{"exam_status": "正常", "score": "70"}, row{"exam_status": "作弊", "score": "60"},
			row{"exam_status": "正常", "score": ""}, row{"exam_status": "正常", "score": "50"},
		)
	}
}

func TestMatrix_ManyTeachersInACell(t *testing.T) {
	r := readBook(t, town(), "任课表.xlsx", sheets{"初中": `
清溪镇中学任课安排表(2013—2014学年上学期)
班级|班主任|语文|数学
七(1)班|王伟|王伟|李敏、赵强
七(2)班|李敏|无|赵强`})
	r.wants(t,
		row{"_unit": "B", "_period": "2013-2014-1", "grade": "七年级", "class_no": "1", "subject": "语文", "staff_name": "王伟", "homeroom_name": "王伟"},
		row{"subject": "数学", "staff_name": "李敏"},
		row{"subject": "数学", "staff_name": "赵强"},
		row{"class_no": "2", "subject": "数学", "staff_name": "赵强"},
	)
	r.finds(t)
}

// Whichever of class, subject and teacher stands in the cells.
func TestMatrix_OtherWaysRound(t *testing.T) {
	want := row{"_unit": "B", "grade": "七年级", "class_no": "1", "subject": "语文", "staff_name": "王伟"}
	for name, text := range map[string]string{
		"teachers down": "教师,七(1)班,七(2)班\n王伟,语文,\n李敏,,数学\n",
		"subjects down": "学科,七(1)班,七(2)班\n语文,王伟,\n数学,无,李敏\n",
	} {
		t.Run(name, func(t *testing.T) {
			r := readText(t, town(), "任课.csv", "清溪镇中学任课表(2013—2014学年上学期),,\n"+text)
			r.wants(t, want, row{"class_no": "2", "subject": "数学", "staff_name": "李敏"})
			r.finds(t)
		})
	}
}

func TestTerms_WholeYearMakesARowForEach(t *testing.T) {
	r := readText(t, town(), "任课表.csv", "任课安排表(2013—2014学年),,,,\n学校,班级,学科,任课教师,学期\n清中,七(1)班,语文,王伟,全年\n清中,七(1)班,数学,李敏,下学期\n")
	r.wants(t,
		row{"_period": "2013-2014-1", "term": "上学期", "staff_name": "王伟"},
		row{"_period": "2013-2014-2", "term": "下学期", "staff_name": "王伟"},
		row{"_period": "2013-2014-2", "subject": "数学"},
	)
}

// Neither column nor title names a term: the kind's default, the whole year.
func TestTerms_NoneNamedIsTheWholeYear(t *testing.T) {
	r := readText(t, town(), "任课表.csv", "任课表(2013—2014学年)\n学校,班级,语文\n清中,七(1)班,王伟\n")
	r.wants(t,
		row{"_period": "2013-2014-1", "term": "上学期", "staff_name": "王伟"},
		row{"_period": "2013-2014-2", "term": "下学期", "staff_name": "王伟"},
	)
	r.finds(t)
}

func TestSplit_DatesOfASpan(t *testing.T) {
	r := readText(t, town(), "请假.csv", "教师请假登记表(2013—2014学年),,,,\n学校,姓名,类别,起止时间,天数\n东山,王伟,病假,2013.9.5—2013.9.8,4\n,李敏,事假,2013-09-10,1\n,李敏,事假,9.3-9.5,3\n")
	r.wants(t,
		row{"_unit": "A", "date_start": "2013-09-05", "date_end": "2013-09-08"},
		row{"_unit": "A", "date_start": "2013-09-10", "date_end": "2013-09-10"},
		row{"_unit": "A", "date_start": "2013-09-03", "date_end": "2013-09-05"},
	)
	r.finds(t)
}

// The two dates of a span need not be written alike.
func TestSplit_DatesOfUnlikeNotation(t *testing.T) {
	r := readText(t, town(), "请假.csv", "教师请假登记表(2013—2014学年),,,\n学校,姓名,类别,起止时间,天数\n"+
		"东山,王伟,病假,2013.9.5到2013-09-08,4\n东山,李敏,病假,2013-09-05-2013/9/8,4\n东山,赵强,病假,20130905~2013-9-8,4\n东山,孙静,病假,2013-9-5,1\n东山,钱锋,病假,2013.9.5—2013-09-31,4\n")
	span := row{"date_start": "2013-09-05", "date_end": "2013-09-08"}
	r.wants(t, span, span, span, row{"date_start": "2013-09-05"}, row{"date_start": "2013-09-05", "date_end": "2013-09-31"})
	r.finds(t, "D7 invalid_date")
}

// A blank last day is the first where a number of days says how long it was
// (datasets.md §10); where nothing does it stays blank, to be asked for.
func TestFrom_NoLastDayWhereNothingSaysHowLong(t *testing.T) {
	r := readText(t, town(), "请假.csv", "教师请假登记表(2013—2014学年),,,,\n学校,姓名,类别,开始日期,结束日期,天数\n东山,王伟,病假,2013-09-05,,1\n东山,李敏,病假,2013-09-05,,\n")
	r.wants(t, row{"date_start": "2013-09-05", "date_end": "2013-09-05"}, row{"date_start": "2013-09-05", "date_end": ""})
	r.finds(t)
}

func TestNil_NothingToReport(t *testing.T) {
	r := readText(t, town(), "请假.csv", "教师请假登记表(2013年10月),,,,\n学校,姓名,类别,请假时间,天数\n东山,本月无,,,\n清中,王伟,病假,2013-10-08,1\n")
	r.wants(t, row{"_unit": "B", "leave_kind": "病假"})
	if len(r.nils) != 1 || r.nils[0].Unit != "A" || r.nils[0].Cell != "B3" {
		t.Errorf("nil rows %+v, want one of A at B3", r.nils)
	}
}

func TestItems_AskedAndRight(t *testing.T) {
	env := town()
	r := readText(t, env, "测试.csv", "村卫生室人员健康知识测试(2013年),,,,\n卫生室,姓名,第1题,第2题,第3题\n石坝卫生室,黄国,√,×,\n")
	r.wants(t, row{"_unit": "石坝卫生室", "_period": "2013", "items_asked": "2", "items_correct": "1", "surveyed": "1"})
	r.finds(t, "A3 unit_not_registered")
}

func TestFeeds_PlacesOfASchoolOnce(t *testing.T) {
	r := readText(t, town(), "保送.csv", "2014年一中保送生录取名单,,\n学校,学生姓名,分配名额\n清中,张三,2\n清中,李四,2\n清中,王五,3\n")
	r.wants(t,
		row{"_kind": "graduates", "_unit": "B", "_period": "2013-2014", "adm_recommended": "1"},
		row{"_kind": "targets", "_unit": "B", "value": "2", "year": "2013-2014", "grade": "九年级"},
		row{"_kind": "graduates", "student_name": "李四"},
		row{"_kind": "graduates", "student_name": "王五"},
	)
	r.finds(t, "C5 quota_mismatch")
}

// An exam office sends a table per grade; the cell's own grade comes first.
func TestGrade_OfTitleOrSheet(t *testing.T) {
	r := readBook(t, town(), "2013—2014学年第二学期期末成绩.xlsx", sheets{
		"初一年级": "学校|班|学号|语文\n清中|2|0701|80\n清中|八(1)班|0801|70",
		"小学":   "清溪镇五年级成绩|<|<|<\n学校|班级|学号|语文\n东山|12班|0101|90",
	})
	r.wants(t,
		row{"_unit": "B", "grade": "七年级", "class_no": "2"},
		row{"grade": "八年级", "class_no": "1"},
		row{"_unit": "A", "grade": "五年级", "class_no": "12"},
	)
}

// A class that names another grade than the column beside it has two.
func TestGrade_OfTheColumnAndTheClass(t *testing.T) {
	r := readText(t, town(), "学额.csv", "学额变动(2013—2014学年),,,\n学校,年级,班级,期初人数,期末人数\n清中,七年级,11,30,30\n清中,七年级,七(2)班,30,30\n清中,八年级,七(3)班,30,30\n")
	r.wants(t, row{"grade": "七年级", "class_no": "11"}, row{"grade": "七年级", "class_no": "2"})
	r.finds(t, "C5 ambiguous_class") // which takes the row
}

// Stacked tables: what the title of a later one says of itself comes before
// what it leaves to the first title of the sheet.
func TestSource_OwnTitleBeforeTheSheets(t *testing.T) {
	r := readBook(t, town(), "成绩.xlsx", sheets{"成绩": `
		东山小学一(1)班成绩表(2013—2014学年第二学期期末) | <
		学号 | 语文
		0101 | 80

		西岭一(2)班成绩表 | <
		学号 | 语文
		0201 | 90`})
	r.wants(t,
		row{"_unit": "A", "class_no": "1", "score": "80", "exam_id": "2013-2014-2-期末"},
		row{"_unit": "C", "class_no": "2", "grade": "一年级", "score": "90", "exam_id": "2013-2014-2-期末"},
	)
}

// Sessions side by side, headed by their days; the register knows them by day
// or, in a list of all rows, by name.
func TestTraining_SessionsOfTheRegister(t *testing.T) {
	env := town()
	day := func(s string) calendar.Date { d, _ := env.Calendar.Parse(s); return d.Start }
	env.Trainings = []form.Training{{No: "P1", Title: "新课标培训", Date: day("2013-10-19")}, {No: "P2", Title: "班主任培训", Date: day("2013-12-07")}}
	r := readText(t, env, "签到.csv", "教师培训签到表,,,\n学校,姓名,2013年10月19日,2013年12月7日\n东山,王伟,√,缺勤\n")
	r.wants(t,
		row{"session_no": "P1", "status": "签到", "attended_n": "1", "due_n": "1"},
		row{"session_no": "P2", "status": "缺席", "attended_n": "0", "due_n": "1"},
	)
	r = readText(t, env, "出勤.csv", "教师培训出勤表,,,,\n学校,姓名,培训名称,培训日期,签到\n东山,王伟,班主任培训,2013-12-07,是\n东山,李敏,班主任培训,2013-12-07,王小明\n")
	r.wants(t,
		row{"session_no": "P2", "status": "签到", "attended_n": "1"},
		row{"session_no": "P2", "status": "签到"}, // a signature
	)
}

// A remark may say that there is nothing; a sign for a blank says nothing.
func TestNil_InTheRemark(t *testing.T) {
	r := readText(t, town(), "测试.csv", "村卫生室人员健康知识测试统计(2013年),,,,\n卫生室,调查人数,应答题数,答对题数,备注\n柳村卫生室,3,30,20,无\n桃村卫生室,,,,无人员\n松村卫生室,,,,无\n")
	r.wants(t, row{"_unit": "柳村卫生室", "items_correct": "20"}, row{"_unit": "松村卫生室", "items_correct": ""})
	if len(r.nils) != 1 || r.nils[0].Cell != "E4" {
		t.Errorf("nil rows %+v, want one at E4", r.nils)
	}
}

// Pupils are counted on a configured day; a table that names its own term keeps
// it.
func TestPeriod_TermOfTheCountDay(t *testing.T) {
	env := town()
	env.Settings = map[string]string{"as_of.pupils": "2014-06-30"}
	const pupils = "学校,年级,班数,男,女\n东山,一年级,1,20,18\n"
	for title, want := range map[string]string{"在校学生统计表": "2013-2014-2", "在校学生统计表(2013—2014学年)": "2013-2014-2", "在校学生统计表(2013年9月)": "2013-2014-1"} {
		readText(t, env, "东山.csv", title+",,,,\n"+pupils).wants(t, row{"_unit": "A", "_period": want})
	}
}

// A hospital counts by its own year, whatever the schools' is.
func TestPeriod_ConfiguredForTheSender(t *testing.T) {
	env := town()
	env.Units = form.NewRegistry([]form.Unit{{Code: "H", Name: "清溪镇卫生院", Short: "卫生院", Type: "卫生院"}})
	r := readText(t, env, "卫生院健康教育培训.csv", "培训登记,,\n日期,培训对象,主题\n2013-03-15,全院医务人员,健康教育知识\n2014-01-09,村卫生室人员,健康教育知识\n")
	r.wants(t, row{"_unit": "H", "_period": "2013"}, row{"_period": "2013-2014"})
	if got := r.readings[0].Period; got != "2013" {
		t.Errorf("the table is of %s, want the health year 2013", got)
	}
}

// A test with a column for each question and one that says whether the person
// is aware gives both figures; a blank question was not asked.
func TestAwareness_QuestionsAndThePersonBoth(t *testing.T) {
	r := readText(t, town(), "知晓.csv", "清溪镇居民健康知识知晓率测试(2013年),,,,,\n单位,姓名,第1题,第2题,第3题,是否知晓\n清溪镇,甲,√,×,√,√\n清溪镇,乙,√,,×,×\n")
	r.wants(t,
		row{"surveyed": "1", "aware": "1", "items_asked": "3", "items_correct": "2"},
		row{"surveyed": "1", "aware": "0", "items_asked": "2", "items_correct": "1"},
	)
}

// Sessions side by side, each headed by its registered name: a row per person
// and session, with the day the register gives. A header that names no session
// stays unread.
func TestUnpivot_SessionsByTheirNames(t *testing.T) {
	env := town()
	first, _ := calendar.NewDate(2013, 9, 10)
	second, _ := calendar.NewDate(2014, 3, 5)
	env.Trainings = []form.Training{{No: "PX01", Title: "新课标培训", Date: first}, {No: "PX02", Title: "班主任培训", Date: second}}
	r := readText(t, env, "签到.csv", "东山小学培训签到表(2013—2014学年),,,\n姓名,新课标培训,班主任培训,读书会\n王伟,√,×,√\n李敏,请假,√,\n")
	r.wants(t,
		row{"staff_name": "王伟", "session_no": "PX01", "date_start": "2013-09-10", "status": "签到", "attended_n": "1", "due_n": "1"},
		row{"staff_name": "王伟", "session_no": "PX02", "date_start": "2014-03-05", "status": "缺席", "attended_n": "0"},
		row{"staff_name": "李敏", "session_no": "PX01", "status": "请假", "attended_n": "0"},
		row{"staff_name": "李敏", "session_no": "PX02", "status": "签到", "attended_n": "1"},
	)
	r.finds(t, "D2 unknown_column")
}
