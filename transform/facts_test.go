package transform

import (
	"fmt"
	"strings"
	"testing"
)

// class adds the yearly return of one class: start, in, out, died, end.
func (o *office) class(unit, grade, no, homeroom string, counts [5]string, more ...string) {
	o.t.Helper()
	pairs := []string{"_unit", unit, "_period", "2013-2014", "school_year", "2013-2014", "span", "学年", "grade", grade, "class_no", no}
	if homeroom != "" {
		pairs = append(pairs, "homeroom_name", homeroom)
	}
	for i, column := range []string{"start_n", "in_n", "out_n", "died_n", "end_n"} {
		if counts[i] != "" {
			pairs = append(pairs, column, counts[i])
		}
	}
	o.add("class_movement", append(pairs, more...)...)
}

func (o *office) person(id, name, unit string, more ...string) {
	o.t.Helper()
	o.add("staff", append([]string{"_unit", unit, "school_year", "2013-2014", "staff_id", id, "staff_name", name}, more...)...)
}

func (o *office) teaches(unit, grade, no, subject, term, id string) {
	o.t.Helper()
	o.add("teaching_assignment", "_unit", unit, "school_year", "2013-2014", "term", term, "grade", grade, "class_no", no, "subject", subject, "staff_id", id)
}

// Rules §2: base = start + in − out − died.
//
//	1班: base 40+2−1−0 = 41, end 41
//	2班: base 30, end 31: impossible
//	3班: all zero: no pupils
//	4班: died is blank: base unknown
//	5班: only the assignment table knows it: not sent
//	6班: told twice, differently
func TestClassMovement_States(t *testing.T) {
	o := newOffice(t)
	o.person("P1", "王一", "S1")
	o.class("S1", "一年级", "1", "王 一", [5]string{"40", "2", "1", "0", "41"})
	o.class("S1", "一年级", "2", "", [5]string{"30", "0", "0", "0", "31"})
	o.class("S1", "一年级", "3", "", [5]string{"0", "0", "0", "0", "0"})
	o.class("S1", "一年级", "4", "", [5]string{"30", "0", "0", "", "30"})
	o.teaches("S1", "一年级", "5", "语文", "全年", "P1")
	o.class("S1", "一年级", "6", "", [5]string{"30", "0", "0", "0", "30"})
	o.class("S1", "一年级", "6", "", [5]string{"30", "0", "0", "0", "29"})
	o.run()
	o.want("SELECT class_id, state, end_n, homeroom_id FROM fact_class_movement ORDER BY class_id, end_n",
		"S1-1-1 value 41 P1", "S1-1-2 error 31 -", "S1-1-3 not_applicable 0 -", "S1-1-4 not_reported 30 -",
		"S1-1-5 not_reported - -", "S1-1-6 error 29 -", "S1-1-6 error 30 -")
}

// The owed list rules who is expected where it names the kind; a class of a
// unit it does not name is no missing return.
func TestClassMovement_OwedListRulesTheSpine(t *testing.T) {
	o := newOffice(t)
	o.teaches("S1", "一年级", "1", "语文", "全年", "P1")
	o.teaches("S2", "九年级", "1", "语文", "全年", "P1")
	o.owe("class_movement", "S2", "2013-2014")
	o.run()
	// The cohort of a school with a 九年级 is expected beside its classes.
	o.want("SELECT span, coalesce(class_id, school_id), state FROM fact_class_movement ORDER BY 1, 2",
		"三年 S2 not_reported", "学年 S2-9-1 not_reported")
}

// score adds one pupil's result of the second session in 语文 of 一年级.
func (o *office) score(no, pupil, score, status string) {
	o.t.Helper()
	pairs := []string{"_unit", "S1", "school_year", "2013-2014", "exam_id", "2013-2014-2-期末", "grade", "一年级", "class_no", no,
		"subject", "语文", "student_no", pupil, "exam_status", status}
	if score != "" {
		pairs = append(pairs, "score", score)
	}
	o.add("exam_scores", pairs...)
}

func (o *office) subjects(names ...string) {
	o.t.Helper()
	for _, session := range []string{"2013-2014-1-期末 2014-01-14", "2013-2014-2-期末 2014-06-24"} {
		f := strings.Fields(session)
		for _, name := range names {
			o.add("exam_subjects", "exam_id", f[0], "date_start", f[1], "grade", "一年级", "subject", name, "full_mark", "100")
		}
	}
}

// Rules §3, full marks 100, 60/80/40. Class 1:
//
//	a 80, b 60, c 39.5, d absent, e exempt, f cheating with 90, g blank, h 101
//	average: 80+60+39.5+0 = 179.5 over 4 (a, b, c, f); entered: those and d = 5
//	passed a, b; excellent a; low c and f (0 < 40)
//
// Class 2 has a teacher and no scores: not reported. Class 3 has nobody.
// Nobody teaches 英语, nobody has a score in it: no row.
func TestExamClassSubject_EachKindOfResult(t *testing.T) {
	o := newOffice(t)
	o.subjects("语文", "英语")
	for _, p := range []string{"a 80 正常", "b 60 正常", "c 39.5 正常", "d  缺考", "e  免考", "f 90 作弊", "g  正常", "h 101 正常"} {
		f := strings.Split(p, " ")
		o.score("1", f[0], f[1], f[2])
	}
	o.class("S1", "一年级", "3", "", [5]string{"0", "0", "0", "0", "0"})
	for _, no := range []string{"1", "2", "3"} {
		o.teaches("S1", "一年级", no, "语文", "下学期", "P1")
	}
	o.run()
	o.want(`SELECT class_id, state, entered_n, scored_n, CAST(score_sum AS DECIMAL(9,1)), CAST(full_sum AS INTEGER), pass_n, excellent_n, low_n
		FROM fact_exam_class_subject WHERE period = '2013-2014-2-期末' ORDER BY class_id`,
		"S1-1-1 value 5 4 179.5 400 2 1 2", "S1-1-2 not_reported - - - - - - -", "S1-1-3 not_applicable - - - - - - -")
}

// A pupil told twice with other scores has none until corrected: b by two
// files, c by one, whose reading has marked both scores wrong.
func TestExamClassSubject_ToldTwiceIsNoScore(t *testing.T) {
	o := newOffice(t)
	o.subjects("语文")
	o.score("1", "a", "80", "正常")
	o.score("1", "b", "70", "正常")
	o.score("1", "b", "90", "正常")
	o.score("1", "c", "60", "正常")
	o.score("1", "c", "", "缺考")
	o.exec("UPDATE std_exam_scores SET _file = 2 WHERE score = 90")
	o.exec("UPDATE std_exam_scores SET _wrong = ',score,' WHERE student_no = 'c'")
	o.run()
	o.want("SELECT entered_n, CAST(score_sum AS INTEGER) FROM fact_exam_class_subject", "1 80")
}

// 一年级1班 changes its teacher between the terms: P1 answers for the first
// session, P2 for the second. P2 has 2班 too, which sent nothing.
func TestExamTeacher_ByTermAndWithWhatIsMissing(t *testing.T) {
	o := newOffice(t)
	o.subjects("语文")
	o.person("P1", "王一", "S1")
	o.person("P2", "李二", "S1")
	o.teaches("S1", "一年级", "1", "语文", "上学期", "P1")
	o.teaches("S1", "一年级", "1", "语文", "下学期", "P2")
	o.teaches("S1", "一年级", "2", "语文", "下学期", "P2")
	o.score("1", "a", "80", "正常")
	o.run()
	o.want("SELECT period, person_id, state, classes_n, missing_n, CAST(score_sum AS INTEGER) FROM fact_exam_teacher ORDER BY 1, 2",
		"2013-2014-1-期末 P1 not_reported 1 1 -", "2013-2014-2-期末 P2 value 2 1 80")
}

// Rules §4: a case of 28 June hits the session that began on 24 June; one of 20
// June the session of January. Stayed, open and contest cases hit none.
func TestExamCheating_LatestSessionBegun(t *testing.T) {
	for _, c := range []struct{ date, finding, appeal, text, want string }{
		{"2014-06-28", "属实", "无", "统考作弊", "2013-2014-2-期末"},
		{"2014-06-24", "属实", "无", "统考作弊", "2013-2014-2-期末"},
		{"2014-06-20", "属实", "无", "统考作弊", "2013-2014-1-期末"},
		{"2013-12-01", "属实", "无", "统考作弊", ""}, // before any session
		{"2014-09-10", "属实", "无", "统考作弊", ""}, // of the next year (rules §10)
		{"2014-06-28", "属实", "中止执行", "统考作弊", ""},
		{"2014-06-28", "待查", "无", "统考作弊", ""},
		{"2014-06-28", "属实", "无", "作文竞赛作弊", ""},
	} {
		o := newOffice(t)
		o.subjects("语文")
		o.person("P1", "王一", "S1")
		o.teaches("S1", "一年级", "1", "语文", "全年", "P1")
		o.add("violations", "_unit", "S1", "staff_name", "王一", "clause", "⑿", "subject", "语文",
			"date", c.date, "finding", c.finding, "appeal", c.appeal, "description", c.text)
		o.run()
		got := strings.Join(o.rows("SELECT exam_id FROM fact_exam_teacher WHERE cheated"), " ")
		if got != c.want {
			t.Errorf("%s %s %s %s: hits %q, want %q", c.date, c.finding, c.appeal, c.text, got, c.want)
		}
	}
}

// 九年级 examined in 语文 (120) and 数学 (100); pass from 72 and 60.
//
//	a 72, 60: passed both · b 71.5, 90: not · c 100, absent: not
//	d exempt, 60: the exempt subject is skipped, passed
//	e 100, blank: in neither · f 100, cheating: not · g exempt, exempt: in neither
func TestQualified_EverySubject(t *testing.T) {
	o := newOffice(t)
	for _, s := range []string{"语文 120", "数学 100"} {
		f := strings.Fields(s)
		o.add("exam_subjects", "exam_id", "2013-2014-2-期末", "date_start", "2014-06-24", "grade", "九年级", "subject", f[0], "full_mark", f[1])
	}
	for _, p := range []string{"a 72 正常 60 正常", "b 71.5 正常 90 正常", "c 100 正常  缺考", "d  免考 60 正常", "e 100 正常  正常", "f 100 正常 100 作弊", "g  免考  免考"} {
		f := strings.Split(p, " ")
		for i, subject := range []string{"语文", "数学"} {
			pairs := []string{"_unit", "S2", "school_year", "2013-2014", "exam_id", "2013-2014-2-期末", "grade", "九年级", "class_no", "1",
				"subject", subject, "student_no", f[0], "exam_status", f[2*i+2]}
			if f[2*i+1] != "" {
				pairs = append(pairs, "score", f[2*i+1])
			}
			o.add("exam_scores", pairs...)
		}
	}
	o.run()
	// In the sums: a, b, c, d, f; qualified: a, d.
	o.want("SELECT class_id, state, qualified_n, pupils_n FROM fact_qualified", "S2-9-1 value 2 5")
}

// Rules §5 ⑾. Person A: 1–10 September and 8–12 September, united 12 days
// (1…12), where the sum would say 15; 30–31 August 2013 lies before the year;
// half a day on 20 September; a half day on 5 September is covered. 12.5 days.
// Person B: an end that is no day counts nothing. 产假 never counts.
func TestLeaveDays_Union(t *testing.T) {
	o := newOffice(t)
	o.person("A", "甲", "S1")
	o.person("B", "乙", "S1")
	leave := func(name, kind, from, to, days string) {
		pairs := []string{"_unit", "S1", "staff_name", name, "leave_kind", kind, "date_start", from, "days", days}
		if to != "" {
			pairs = append(pairs, "date_end", to)
		}
		o.add("leave_records", pairs...)
	}
	leave("甲", "病假", "2013-09-01", "2013-09-10", "10")
	leave("甲", "事假", "2013-09-08", "2013-09-12", "5")
	leave("甲", "病假", "2013-08-30", "2013-08-31", "2")
	leave("甲", "事假", "2013-09-20", "2013-09-20", "0.5")
	leave("甲", "事假", "2013-09-05", "", "0.5")
	leave("甲", "产假", "2013-11-01", "2013-12-31", "61")
	leave("乙", "事假", "2014-02-26", "", "3")
	o.exec("INSERT INTO meta_table VALUES (1, 1, '登记', 'leave_records')")
	o.exec(fmt.Sprintf("INSERT INTO meta_finding VALUES (1, 'leave_records', '登记', 'F%d', 'invalid_date')", o.row))
	o.run()
	o.want("SELECT person_id, period, CAST(days AS DECIMAL(9,1)) FROM fact_leave_days ORDER BY 1, 2",
		"A 2012-2013 2.0", "A 2013-2014 12.5")
}

// Rules §9, counted on 30 June 2014. Due to be accepted on day 15, to be
// finished 60 days after acceptance, extended by at most 30.
//
//	1  6 Jan, accepted 21 Jan (day 15), finish due 22 Mar, closed 22 Mar: on time twice
//	2  8 Jan, accepted 24 Jan (day 16): late; finish due 25 Mar, closed 26 Mar: late
//	3  3 Feb, accepted 10 Feb, extended 45: 30 count; due 10 Feb + 90 = 11 May, closed 11 May
//	4  15 Jun, open: accept due on 30 Jun, the counting day: not yet past
//	5  14 Jun, open: accept due 29 Jun: past
//	6  1 Feb, accepted 10 Feb, closed 9 Feb: in error, nowhere
func TestPetitions_DueDays(t *testing.T) {
	o := newOffice(t)
	petition := func(no, received, accepted, extension, closed string) {
		pairs := []string{"_unit", "TOWN", "case_no", no, "received_on", received, "satisfied", "满意"}
		for i, v := range []string{accepted, extension, closed} {
			if v != "" {
				pairs = append(pairs, []string{"accepted_on", "extension_days", "closed_on"}[i], v)
			}
		}
		o.add("petition_cases", pairs...)
	}
	petition("1", "2014-01-06", "2014-01-21", "", "2014-03-22")
	petition("2", "2014-01-08", "2014-01-24", "", "2014-03-26")
	petition("3", "2014-02-03", "2014-02-10", "45", "2014-05-11")
	petition("4", "2014-06-15", "", "", "")
	petition("5", "2014-06-14", "", "", "")
	petition("6", "2014-02-01", "2014-02-10", "", "2014-02-09")
	o.run()
	o.want("SELECT case_no, state, accept_due, finish_due FROM fact_petition ORDER BY 1",
		"1 value 2014-01-21 2014-03-22", "2 value 2014-01-23 2014-03-25", "3 value 2014-02-18 2014-05-11",
		"4 value 2014-06-30 -", "5 value 2014-06-29 -", "6 error 2014-02-16 2014-04-11")
	o.want("SELECT event, count(*), sum(good_n) FROM fact_petition_event WHERE event <> 'received' GROUP BY event ORDER BY event",
		"accept_due 4 2", "closed 3 3", "finish_due 3 2")
}

// A case named by a later row is repeated, and not settled.
func TestPetitions_RepeatedByALaterRow(t *testing.T) {
	o := newOffice(t)
	o.add("petition_cases", "_unit", "TOWN", "case_no", "1", "received_on", "2014-01-06", "accepted_on", "2014-01-07", "closed_on", "2014-01-08", "satisfied", "满意")
	o.add("petition_cases", "_unit", "TOWN", "case_no", "2", "received_on", "2014-03-06", "repeat_of", "1")
	o.run()
	o.want("SELECT case_no, good_n, repeated FROM fact_petition_event WHERE event = 'closed'", "1 0 true")
}

// A zero report is a report; a blank row is none; more mended than found is
// sent and in error; a month nobody wrote is not reported.
func TestHazardMonth_States(t *testing.T) {
	o := newOffice(t)
	hazard := func(unit, month, found, fixed string) {
		pairs := []string{"_unit", unit, "month", month}
		if found != "" {
			pairs = append(pairs, "found", found, "fixed", fixed)
		}
		o.add("hazard_monthly", pairs...)
	}
	hazard("S1", "2013-09", "0", "0")
	hazard("S1", "2013-10", "3", "4")
	hazard("S2", "2013-09", "", "")
	o.run()
	o.want("SELECT member_id, state, sent_n, fixed_n, found_n FROM fact_hazard_month ORDER BY 1",
		"S1/2013-09 value 1 0 0", "S1/2013-10 error 1 4 3", "S2/2013-09 not_reported 0 - -", "S2/2013-10 not_reported 0 - -")
}

// A month the owed list names is owed; a year stands for the months due in it.
func TestHazardMonth_OwedYearMeansItsMonthsDue(t *testing.T) {
	o := newOffice(t)
	o.owe("hazard_monthly", "S1", "2013-2014")
	o.owe("hazard_monthly", "S2", "2014-03")
	o.run()
	o.want("SELECT member_id FROM fact_hazard_month ORDER BY 1", "S1/2013-09", "S1/2013-10", "S2/2014-03")
}

// W1 sent two respondents with ten questions each, W2 says that it has nobody.
func TestAwareness_BasesAndNobody(t *testing.T) {
	o := newOffice(t)
	for _, right := range []string{"9", "8"} {
		o.add("awareness_survey", "_unit", "W1", "year", "2013", "group", "村卫生室人员", "topic", "健康知识", "surveyed", "1", "items_asked", "10", "items_correct", right)
	}
	o.exec("INSERT INTO meta_standing VALUES (1, 1, 'awareness_survey', 'W1', '2013', 0), (1, 1, 'awareness_survey', 'W2', '2013', 1)")
	o.run()
	o.want("SELECT unit_id, basis, state, right_n, asked_n FROM fact_awareness ORDER BY 1",
		"HOSP person not_reported - -", "W1 item value 17 20", "W2 item not_applicable - -")
}

// Over 50 on 31 August 2014: born before 31 August 1964 (rules §10). Of a month
// of birth the day may decide; 51 completed years need 31 August 1963.
func TestStaff_Ages(t *testing.T) {
	o := newOffice(t)
	o.person("A", "甲", "S1", "birth", "1964-08-30", "establishment", "在编", "post", "专任教师")
	o.person("B", "乙", "S1", "birth", "1964-08-31", "establishment", "在编", "post", "校长")
	o.person("C", "丙", "S1", "birth", "1964-08-01", "birth_month", "true", "establishment", "临聘", "post", "专任教师")
	o.person("D", "丁", "S1", "birth", "1963-08-31", "establishment", "在编", "post", "职员")
	o.person("E", "戊", "S1", "establishment", "在编", "post", "专任教师")
	o.run()
	o.want("SELECT person_id, teaches, permanent_n, over50_n, age51_n, age_state FROM fact_staff ORDER BY 1",
		"A true 1 1 0 value", "B true 1 0 0 value", "C true 0 - 0 value", "D false 1 1 1 value", "E true 1 - - not_reported")
}

// Two sessions: one with a sign-in list (one absent, one without a mark), one
// only in the register. The owed list expects a third.
func TestTrainingSession_ListsAndRegisters(t *testing.T) {
	o := newOffice(t)
	sign := func(name, status string) {
		pairs := []string{"_unit", "S1", "session_no", "T1", "date_start", "2013-10-19", "staff_name", name, "due_n", "1"}
		if status != "" {
			pairs = append(pairs, "status", status)
		}
		o.add("training", pairs...)
	}
	sign("甲", "签到")
	sign("乙", "请假")
	sign("丙", "")
	o.add("training", "_unit", "TOWN", "session_no", "T1", "date_start", "2013-10-19", "title", "新课标", "due_n", "40")
	o.add("training", "_unit", "TOWN", "session_no", "T2", "date_start", "2013-12-07", "title", "班主任")
	o.owe("training", "T1", "2013-2014")
	o.owe("training", "T2", "2013-2014")
	o.owe("training", "T3", "2013-2014")
	o.run()
	// T1: the list stands against the 40 of the register; 丙 is in neither.
	o.want("SELECT session_id, state, attended_n, due_n FROM fact_training_session ORDER BY 1",
		"T1 value 1 2", "T2 not_reported - -", "T3 not_reported - -")
}

// A school may send its pupils by class: the classes of a grade are added up.
// 20+19 and 18+21 are 78; of 二年级 the total of one class is blank.
func TestPupils_ByClassAndBySex(t *testing.T) {
	o := newOffice(t)
	pupils := func(unit, grade, class string, figures ...string) {
		pairs := []string{"_unit", unit, "school_year", "2013-2014", "grade", grade}
		if class != "" {
			pairs = append(pairs, "class_no", class)
		}
		o.add("enrolment", append(pairs, figures...)...)
	}
	pupils("S1", "一年级", "1", "class_count", "1", "male", "20", "female", "19")
	pupils("S1", "一年级", "2", "class_count", "1", "male", "18", "female", "21")
	pupils("S1", "二年级", "1", "class_count", "1", "total", "30")
	pupils("S1", "二年级", "2", "class_count", "1")
	// 男 + 女 stand against a total that differs.
	pupils("S2", "七年级", "", "class_count", "2", "male", "50", "female", "48", "total", "99")
	o.class("S2", "八年级", "1", "", [5]string{"40", "0", "0", "0", "40"}) // owed, not sent; one class is known
	o.run()
	o.want("SELECT school_grade_id, sex, state, pupils_n, class_count, classes_sent FROM fact_pupils WHERE sex <> '女' ORDER BY 1, 2",
		"S1-1  value 78 2 true", "S1-1 男 value 38 - true",
		"S1-2  not_reported - 2 true", "S1-2 男 not_reported - - true",
		"S2-7  value 98 2 true", "S2-7 男 value 50 - true",
		"S2-8  not_reported - 1 false", "S2-8 男 not_reported - - false")
}

// Books and areas come on sheets of their own; two values for one figure are
// none; a surplus of rooms counts as due, a blank is no surplus.
func TestFacilityStage_MergesSheets(t *testing.T) {
	o := newOffice(t)
	o.add("facilities", "_unit", "S1", "school_year", "2013-2014", "pupils", "100", "building_area", "1200.5", "rooms_due", "3", "rooms_have", "5", "kits_due", "4")
	o.add("facilities", "_unit", "S1", "school_year", "2013-2014", "books", "2000", "computers", "9")
	o.add("facilities", "_unit", "S1", "school_year", "2013-2014", "computers", "10")
	o.run()
	o.want(`SELECT school_stage_id, state, pupils_n, CAST(building_area AS DECIMAL(9,1)), books, computers, rooms_met, kits_met FROM fact_facility_stage`,
		"S1/小学 value 100 1200.5 2000 - 3 -")
}

// A town that owes two years and sent one: of the other nothing of its own, of
// donations or of running funds is reported. A school that owes adds nothing.
func TestFunding_OwedAndNotSent(t *testing.T) {
	o := newOffice(t)
	o.owe("funding", "TOWN", "2013-2014")
	o.owe("funding", "TOWN", "2012-2013")
	o.owe("funding", "S1", "2013-2014")
	o.add("funding", "_unit", "S1", "year", "2012-2013", "source", "镇财政", "amount", "300000")
	o.run()
	o.want("SELECT period, recipient, source, state, amount FROM fact_funding ORDER BY 1, 3",
		"2012-2013 S1 镇财政 value 300000", "2013-2014 TOWN 公用经费拨款 not_reported -", "2013-2014 TOWN 社会捐资 not_reported -",
		"2013-2014 TOWN 镇财政 not_reported -")
}
