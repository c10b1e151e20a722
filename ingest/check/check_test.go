package check_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dudao/ingest/form"
	"dudao/internal/finding"
	"dudao/internal/kind"
	"dudao/internal/lang"
)

var classes = []string{"school_year", "unit_code", "grade", "class_no", "span", "start_n", "in_n", "out_n", "died_n", "end_n", "rate_reported"}

func TestPlainRule_MarksAnImpossibleFigure(t *testing.T) {
	// 48 + 1 − 3 − 0 = 46 is the most that can be left.
	d := newDesk(t, "class_movement", "2013-2014", classes...)
	d.row(5, "2013-2014", "A", "七年级", "1班", "学年", "48", "1", "3", "0", "46", "100%")
	d.row(6, "2013-2014", "A", "七年级", "2班", "学年", "48", "1", "3", "0", "47", "")
	d.row(7, "2013-2014", "A", "七年级", "3班", "学年", "48", "", "3", "0", "60", "") // 转入 unknown: no fault
	d.finds("J6 part_above_whole 47→46")
	if want := []string{"6 end_n"}; !slices.Equal(d.wrong, want) {
		t.Errorf("wrong %q, want %q", d.wrong, want)
	}
}

func TestRate_AtItsOwnDecimals(t *testing.T) {
	// 48 ÷ 49 = 97.959… %: 98 % and 98.0 % are right, 97.96 % too, 98.00 % not.
	d := newDesk(t, "class_movement", "2013-2014", classes...)
	for n, stated := range []string{"98%", "98.0%", "97.96%", "98.00%", "99.5%"} {
		d.row(n+3, "2013-2014", "A", "七年级", string(rune('1'+n))+"班", "学年", "49", "0", "0", "0", "48", stated)
	}
	d.finds("K6 reported_rate_mismatch 98.00%→97.96%", "K7 reported_rate_mismatch 99.5%→98.0%")
}

func TestTotals_SubtotalSinceTheLastTotalOverAll(t *testing.T) {
	d := newDesk(t, "class_movement", "2013-2014", classes...)
	d.row(3, "2013-2014", "A", "七年级", "1班", "学年", "50", "0", "0", "0", "50", "")
	d.row(4, "2013-2014", "A", "七年级", "2班", "学年", "40", "0", "0", "0", "40", "")
	d.total(5, "小计", "", "", "", "", "", "90", "0", "0", "0", "90", "")
	d.row(6, "2013-2014", "B", "七年级", "1班", "学年", "30", "0", "0", "0", "29", "")
	d.total(7, "小计", "", "", "", "", "", "30", "0", "0", "0", "30", "")
	d.total(8, "合计", "", "", "", "", "", "120", "", "0", "0", "119", "")
	d.finds("J7 total_mismatch 30→29")
}

func TestTotals_GroupsThatAreCalledTotal(t *testing.T) {
	// Each school's rows end with 合计; the last one is the second school's own.
	d := newDesk(t, "hazard_monthly", "2013-09", "unit_code", "month", "found", "fixed")
	d.row(3, "A", "2013-09", "3", "3").row(4, "A", "2013-10", "2", "2").total(5, "合计", "", "", "5", "5")
	d.row(6, "B", "2013-09", "1", "1").row(7, "B", "2013-10", "1", "0").total(8, "合计", "", "", "2", "2")
	d.total(9, "总计", "", "", "7", "6")
	d.finds("D8 total_mismatch 2→6")
}

func TestTotals_PartsAreBoysAndGirls(t *testing.T) {
	// 17 + 18 = 35, stated 36: the row is told, and the totals are held to the
	// boys and girls.
	d := newDesk(t, "enrolment", "2013-2014", "school_year", "unit_code", "grade", "class_count", "male", "female", "total")
	d.row(3, "2013-2014", "A", "一年级", "1", "17", "18", "36")
	d.row(4, "2013-2014", "A", "二年级", "1", "10", "10", "20")
	d.total(5, "小计", "", "", "", "", "27", "28", "55")
	d.total(6, "合计", "", "", "", "", "", "", "56")
	d.finds("G3 total_mismatch 36→35", "G6 total_mismatch 56→55")
}

// A row that is not taken has been counted by whoever added the column up:
// 3 + 2 = 5, and 9 is wrong with it and without it.
func TestTotals_RejectedRowsAreInTheSheetsTotal(t *testing.T) {
	for stated, want := range map[string][]string{
		"5": nil, // with the rejected row
		"3": nil, // without it
		"9": {"C5 total_mismatch 9→5"},
	} {
		d := newDesk(t, "hazard_monthly", "2013-09", "unit_code", "month", "found", "fixed")
		d.row(3, "A", "2013-09", "3", "3").rejected(4, "X", "2013-09", "2", "0").total(5, "合计", "", "", stated, "3")
		d.finds(want...)
	}
}

func TestTotals_SaysThatItCouldNotCheck(t *testing.T) {
	// 8O of the rejected row is a figure nobody can read; a blank adds nothing.
	d := newDesk(t, "hazard_monthly", "2013-09", "unit_code", "month", "found", "fixed")
	d.row(3, "A", "2013-09", "3", "3").rejected(4, "X", "2013-09", "8O", "").total(5, "合计", "", "", "83", "9")
	d.finds("C5 total_unchecked 83→", "D5 total_mismatch 9→3")
	want := "合计 83 未能核对:上面有一行没有采用,其中C4的数字读不出"
	if got := d.findings[0].Message(lang.ZH); got != want {
		t.Errorf("says %q, want %q", got, want)
	}
}

// The message calls a total what the sheet calls it.
func TestTotals_AreCalledAsTheSheetCallsThem(t *testing.T) {
	d := newDesk(t, "hazard_monthly", "2013-09", "unit_code", "month", "found", "fixed")
	d.row(3, "A", "2013-09", "3", "3").total(4, "小计", "", "", "4", "3").total(5, "全镇合计", "", "", "4", "3")
	d.finds("C4 total_mismatch 4→3", "C5 total_mismatch 4→3")
	for n, want := range []string{"小计 4 与各分项之和 3 不符,以分项为准", "全镇合计 4 与各分项之和 3 不符,以分项为准"} {
		if got := d.findings[n].Message(lang.ZH); got != want {
			t.Errorf("says %q, want %q", got, want)
		}
	}
	if got, want := d.findings[0].Message(lang.EN), "The subtotal 4 is not the sum of its parts 3; the parts stand"; got != want {
		t.Errorf("says %q, want %q", got, want)
	}
}

func TestKeys_EqualRowsCountOnceOthersAreInError(t *testing.T) {
	d := newDesk(t, "hazard_monthly", "2013-09", "unit_code", "month", "found", "fixed", "note")
	d.row(3, "A", "2013-09", "3", "3", "").row(4, "A", "2013-10", "1", "1", "")
	d.row(5, "A", "2013-09", "3", "3", "再报").row(6, "A", "2013-10", "2", "1", "")
	d.finds("A5 duplicate_row", "A6 duplicate_key")
	if want := []string{"3/0", "4/0", "6/0"}; !slices.Equal(d.passed, want) {
		t.Errorf("passed on %q, want %q", d.passed, want)
	}
	if c := d.reading.Counts; c.Kept != 3 || c.Duplicate != 1 {
		t.Errorf("counts %+v, want 3 kept and 1 duplicate", c)
	}
	if !slices.Contains(d.wrong, "6 found") || !slices.Contains(d.amended, "4 found") {
		t.Errorf("wrong %q, amended %q; want the figures of rows 6 and 4", d.wrong, d.amended)
	}
}

// Two lessons of one day in one class are one visit by the kind's key
// (datasets.md §20): the finding says by what they are the same.
func TestKeys_SaysByWhatRowsAreTheSame(t *testing.T) {
	d := newDesk(t, "supervision_visits", "2013-2014", "staff_name", "date", "unit_code", "grade", "class_no", "subject", "visit_no", "lessons_observed")
	d.row(3, "孟柔", "2013-09-03", "A", "一年级", "1", "语文", "01", "1").row(4, "孟柔", "2013-09-03", "A", "一年级", "1", "数学", "02", "1")
	d.row(5, "孟柔", "2013-09-03", "A", "一年级", "1", "语文", "03", "2")
	d.finds("A5 duplicate_key")
	want := "与前面第 3 行是同一对象(教职工姓名、日期、单位代码、年级、班级、学科都相同)而内容不同,两行都不能计算"
	if got := d.findings[0].Message(lang.ZH); got != want {
		t.Errorf("says %q, want %q", got, want)
	}
}

// Of a cell that names three people the finding says which have been told of
// before, by their place in it: no name leaves the sheet.
func TestKeys_SaysWhichOfSeveralPeople(t *testing.T) {
	d := newDesk(t, "violations", "2013-2014", "date", "unit_code", "staff_name", "clause", "case_no", "fine")
	set, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	d.reading.Form = set.FormsOf("violations")[0]
	if err := d.checked.Begin(d.reading); err != nil {
		t.Fatal(err)
	}
	d.row(3, "2013-10-08", "A", "王伟", "⑶", "1", "100").row(4, "2013-10-08", "A", "赵强", "⑶", "1", "100")
	for _, name := range []string{"赵强", "李敏", "王伟"} {
		d.row(5, "2013-10-08", "A", name, "⑶", "1", "200")
	}
	d.row(6, "2013-10-08", "A", "王伟", "⑶", "1", "300")
	d.finds("A5 duplicate_key", "A6 duplicate_key")
	if got, want := d.findings[0].Message(lang.ZH), "教职工姓名所列第 1、3 个,与前面第 4 行是同一对象"; !strings.HasPrefix(got, want) {
		t.Errorf("says %q, want %q…", got, want)
	}
	if got, want := d.findings[1].Message(lang.ZH), "与前面第 3 行是同一对象"; !strings.HasPrefix(got, want) {
		t.Errorf("says %q, want %q…", got, want)
	}
}

func TestKeys_RespondentsAreEqualOnlyAsAWhole(t *testing.T) {
	d := newDesk(t, "awareness_survey", "2013", "year", "unit_code", "group", "items_asked", "items_correct", "surveyed")
	d.row(3, "2013", "A", "医务人员", "10", "9", "1").row(4, "2013", "A", "医务人员", "10", "8", "1").row(5, "2013", "A", "医务人员", "10", "9", "1")
	d.finds("A5 duplicate_row")
}

func TestLeave_DaysAndPeriod(t *testing.T) {
	d := newDesk(t, "leave_records", "2013-2014", "unit_code", "staff_name", "leave_kind", "date_start", "date_end", "days")
	d.row(3, "A", "王伟", "病假", "2013-09-05", "2013-09-08", "4")
	d.row(4, "A", "李敏", "事假", "2013-09-05", "2013-09-05", "0.5")
	d.row(5, "A", "赵强", "事假", "2013-09-05", "2013-09-09", "6")
	d.row(6, "A", "孙丽", "病假", "2013-08-25", "2013-09-02", "9") // two days inside
	d.row(7, "A", "周兰", "病假", "2013-05-06", "2013-05-25", "20")
	d.row(8, "A", "吴刚", "病假", "2013-10-08", "2013-10-01", "2")
	d.finds("F5 days_mismatch 6→5", "D7 out_of_period 2013-05-06→2013-2014", "E8 date_order 2013-10-01→2013-10-08")
}

// How long a leave lasted is asked for where the table has a place for it
// (datasets.md §10); who came late did so on one day.
func TestLeave_SaysHowLong(t *testing.T) {
	d := newDesk(t, "leave_records", "2013-2014", "unit_code", "staff_name", "leave_kind", "date_start", "date_end", "days")
	d.row(3, "A", "王伟", "病假", "2013-09-05", "", "")
	d.row(4, "A", "李敏", "事假", "2013-09-05", "", "1")
	d.row(5, "A", "赵强", "事假", "2013-09-05", "2013-09-09", "")
	d.row(6, "A", "孙丽", "迟到", "2013-09-05", "", "")
	d.finds("F3 missing_value")
	if got, want := d.findings[0].Message(lang.ZH), "按其他各列的内容,“天数”应填而空着"; got != want {
		t.Errorf("says %q, want %q", got, want)
	}

	ends := newDesk(t, "leave_records", "2013-2014", "unit_code", "staff_name", "leave_kind", "date_start", "date_end")
	ends.row(3, "A", "王伟", "病假", "2013-09-05", "").row(4, "A", "王伟", "事假", "2013-10-08", "2013-10-08")
	ends.finds("E3 missing_value")

	single := newDesk(t, "leave_records", "2013-2014", "unit_code", "staff_name", "leave_kind", "date_start")
	single.row(3, "A", "王伟", "病假", "2013-09-05")
	single.finds()
}

func TestIdentity_OneFaultPerNumber(t *testing.T) {
	// 99012319870509789X: sum of weights gives X. The region is no place.
	const good = "99012319870509789X"
	d := newDesk(t, "students", "2013-2014", "school_year", "unit_code", "student_no", "student_name", "gender", "birth", "id_card")
	d.row(3, "2013-2014", "A", "1", "甲", "男", "1987-05-09", good)
	d.row(4, "2013-2014", "A", "2", "乙", "男", "1987-05-09", "990123198705097891")  // check digit
	d.row(5, "2013-2014", "A", "3", "丙", "女", "1999-01-01", "9901231987050978")    // 16 characters
	d.row(6, "2013-2014", "A", "4", "丁", "女", "1999-01-01", "#990123198705097000") // a number cell
	d.row(7, "2013-2014", "A", "5", "戊", "女", "1987-06-09", good)
	d.row(8, "2013-2014", "A", "6", "己", "男", "1987年5月", good)
	d.row(9, "2013-2014", "A", "7", "庚", "男", "1987-05-09", "990123870509789") // 15 digits, before 1999
	// Text files show what a number cell lost: 990123…7000 needs the check 5.
	d.row(10, "2013-2014", "A", "8", "辛", "男", "1987-05-09", "990123198705097000")
	d.row(11, "2013-2014", "A", "9", "壬", "男", "1987-05-09", "9.90123E+17")
	d.finds(
		"G4 id_check_digit 990123198705097891→",
		"G5 id_length 9901231987050978→18",
		"G6 id_lost_digits 990123198705097000→",
		"F7 id_birth_mismatch 1987-06-09→1987-05-09",
		"E7 id_sex_mismatch 女→男",
		"G10 id_lost_digits 990123198705097000→",
		"G11 id_lost_digits 9.90123E+17→",
	)
}

// A sheet's row told again with one item changed is no copy: one code, not two.
func TestKeys_ARowThatDiffersInOneItemIsNoCopy(t *testing.T) {
	d := newDesk(t, "appraisals", "2013-2014", "year", "unit_code", "staff_id", "scheme", "item", "score")
	d.row(3, "2013-2014", "A", "1", "年度考核", "师德", "20").row(3, "2013-2014", "A", "1", "年度考核", "出勤", "15")
	d.row(4, "2013-2014", "A", "1", "年度考核", "师德", "20").row(4, "2013-2014", "A", "1", "年度考核", "出勤", "10")
	d.row(5, "2013-2014", "A", "2", "年度考核", "师德", "18").row(6, "2013-2014", "A", "2", "年度考核", "师德", "18")
	d.finds("A4 duplicate_key", "A6 duplicate_row")
}

func TestPoints_TotalsOfARowAndOfAUnit(t *testing.T) {
	columns := []string{"year", "unit_code", "staff_id", "scheme", "item", "score", "total_score"}
	items := func(d *desk, row int, id, total string, scores ...string) {
		for n, s := range scores {
			d.row(row, "2013-2014", "A", id, "年度考核", string(rune('a'+n)), s, total)
		}
	}
	d := newDesk(t, "appraisals", "2013-2014", columns...)
	items(d, 3, "1", "74", "14.5", "22", "37.5")
	items(d, 4, "2", "70", "17.5", "18.5", "32")
	items(d, 5, "3", "-2.5", "0", "0", "-2.5")
	items(d, 6, "4", "", "1", "2") // no total stated
	d.finds("G4 total_mismatch 70→68", "G5 negative_points -2.5→≥0")
	if want := []string{"5 score", "5 score", "5 score"}; !slices.Equal(d.amended, want) {
		t.Errorf("amended %q, want %q", d.amended, want)
	}

	d = newDesk(t, "appraisals", "2013-2014", columns...)
	items(d, 3, "1", "0", "0", "0")
	d.finds("G3 zero_points 0→>0")
}

func TestScores_BlankAndImpossible(t *testing.T) {
	d := newDesk(t, "exam_scores", "2013-2014-2-期末", "exam_id", "unit_code", "student_no", "subject", "score", "full_marks", "exam_status")
	d.row(3, "2013-2014-2-期末", "A", "1", "语文", "100", "100", "正常")
	d.row(4, "2013-2014-2-期末", "A", "2", "语文", "100.5", "100", "正常")
	d.row(5, "2013-2014-2-期末", "A", "3", "语文", "-5", "100", "正常")
	d.row(6, "2013-2014-2-期末", "A", "4", "语文", "", "100", "正常")
	d.row(7, "2013-2014-2-期末", "A", "5", "语文", "", "100", "缺考")
	d.finds("E4 score_out_of_range 100.5→", "E5 score_out_of_range -5→", "E6 blank_score")
	if want := []string{"4 score", "5 score"}; !slices.Equal(d.wrong, want) {
		t.Errorf("wrong %q, want %q", d.wrong, want)
	}
}

// In a list of names that are not stored, rows are told apart by their cells.
func TestKeys_FormOfWholeRows(t *testing.T) {
	d := newDesk(t, "school_age", "2013-2014", "unit_code", "year", "children", "enrolled")
	d.reading.Form = &kind.Form{WholeRow: true}
	for i, whole := range []byte{1, 2, 2} {
		rec := &form.Record{Kind: d.kind, Row: 3 + i, Unit: "A", Values: d.values([]string{"A", "2013-2014", "1", "1"}), Whole: [16]byte{whole}}
		if err := d.checked.Record(d.reading, rec); err != nil {
			t.Fatal(err)
		}
	}
	d.finds("A5 duplicate_row")
}

// In a sheet of several classes a column may be there for some of them: a class
// that leaves all of it blank is not examined.
func TestScores_ColumnOfOtherClasses(t *testing.T) {
	d := newDesk(t, "exam_scores", "2013-2014-2-期末", "exam_id", "unit_code", "class_no", "student_no", "subject", "score")
	d.row(3, "2013-2014-2-期末", "A", "1", "101", "英语", "")
	d.row(4, "2013-2014-2-期末", "A", "1", "102", "英语", "")
	d.row(5, "2013-2014-2-期末", "A", "2", "201", "英语", "80")
	d.row(6, "2013-2014-2-期末", "A", "2", "202", "英语", "")
	d.finds("F6 blank_score")

	d = newDesk(t, "exam_scores", "2013-2014-2-期末", "exam_id", "unit_code", "class_no", "student_no", "subject", "score")
	d.row(3, "2013-2014-2-期末", "A", "1", "101", "英语", "")
	d.row(4, "2013-2014-2-期末", "A", "2", "201", "英语", "")
	d.finds("F3 blank_score", "F4 blank_score")
}

func TestRegistry_NamesParentsAndDays(t *testing.T) {
	d := newDesk(t, "units", "", "unit_code", "unit_name", "short_name", "parent_code", "closed")
	for _, r := range [][]string{
		{"A", "东山小学", "东山", "T", ""}, {"T", "清溪镇", "清溪", "", ""}, {"B", "东山二小", "东山", "X", ""}, {"C", "老东山", "东山", "T", "2010-07"},
	} {
		d.unit(r)
	}
	d.finds("C5 bad_registry 东山→C3", "D5 bad_registry X→")

	c := newDesk(t, "calendar", "", "date", "day_type")
	c.row(2, "2014-03-03", "工作日").row(3, "2014-03-04", "工作日").row(4, "2014-03-06", "工作日")
	c.finds("A4 bad_registry 2014-03-06→2014-03-05")
}

func TestTotals_NeverFalselyAccuse(t *testing.T) {
	// Whatever the figures and subtotals, true totals are no finding.
	rapid.Check(t, func(rt *rapid.T) {
		d := newDesk(t, "hazard_monthly", "2013-09", "unit_code", "month", "found", "fixed")
		all, since, month := 0, 0, 0
		for range rapid.IntRange(1, 12).Draw(rt, "rows") {
			n := rapid.IntRange(0, 99).Draw(rt, "found")
			d.row(month+3, "U"+itoa(month), "2013-09", itoa(n), "0")
			month++
			all, since = all+n, since+n
			if rapid.Bool().Draw(rt, "subtotal") {
				d.total(month+3, "小计", "", "", itoa(since), "0")
				month, since = month+1, 0
			}
		}
		d.total(month+3, "合计", "", "", itoa(all), "0")
		d.finds()
	})
}

// A confirmed case says its item of the veto, be it 不涉及; what is not decided
// need not. What could not be read is told as that alone.
func TestMissingValue_ConfirmedCaseWithoutItsItem(t *testing.T) {
	d := newDesk(t, "violations", "2013-2014", "year", "unit_code", "staff_name", "date", "clause", "finding", "decision_no")
	d.row(3, "2013-2014", "A", "甲", "2014-06-24", "", "属实", "1号")
	d.row(4, "2013-2014", "A", "乙", "2014-06-24", "不涉及", "属实", "2号")
	d.row(5, "2013-2014", "A", "丙", "2014-06-24", "", "待查", "")
	d.row(6, "2013-2014", "A", "丁", "2014-06-24", "(18)", "属实", "4号")
	d.finds("E3 missing_value")
}

// An appeal cannot be decided before the case was, nor, where that has no day,
// before it happened (datasets §12).
func TestDateOrder_AppealAfterTheCase(t *testing.T) {
	d := newDesk(t, "violations", "2013-2014", "year", "unit_code", "staff_name", "date", "clause", "finding", "decision_no", "decision_date", "appeal", "appeal_date")
	d.row(3, "2013-2014", "A", "甲", "2014-03-05", "⒄", "属实", "1号", "", "维持", "2014-02-01")
	d.row(4, "2013-2014", "A", "乙", "2014-03-05", "⒄", "属实", "2号", "2014-03-20", "维持", "2014-03-10")
	d.row(5, "2013-2014", "A", "丙", "2014-03-05", "⒄", "属实", "3号", "", "维持", "2014-04-01")
	d.finds("J3 date_order 2014-02-01→2014-03-05", "J4 date_order 2014-03-10→2014-03-20")
}

// A confirmed ⑿ case without its subject asks for the subject, and not for a 0;
// only of a number that is missing none is 0.
func TestMissingValue_AsksForWhatIsMissing(t *testing.T) {
	d := newDesk(t, "violations", "2013-2014", "year", "unit_code", "staff_name", "date", "clause", "subject", "finding", "decision_no")
	d.row(3, "2013-2014", "A", "甲", "2014-06-27", "⑿", "", "属实", "1号")
	var said []string
	for _, f := range d.findings {
		if f.Code == "missing_value" {
			said = append(said, f.Remedy(lang.ZH))
		}
	}
	if want := []string{"请补填“学科”"}; !slices.Equal(said, want) {
		t.Errorf("said %q, want %q", said, want)
	}
	f := finding.Finding{Code: "missing_value", Column: "缺课节数", Args: map[string]string{"what": "number"}}
	if got, want := f.Remedy(lang.ZH), "请补填“缺课节数”;没有的填0"; got != want {
		t.Errorf("said %q, want %q", got, want)
	}
}

// A fine other than 500 differs from what the plan prescribes, not from another
// return (方案4 四·1⑿).
func TestCountMismatch_OfTheRowAlone(t *testing.T) {
	d := newDesk(t, "violations", "2013-2014", "year", "unit_code", "staff_name", "date", "clause", "subject", "fine", "finding", "decision_no")
	d.row(3, "2013-2014", "A", "甲", "2014-06-27", "⑿", "语文", "300", "属实", "1号")
	d.finds("G3 count_mismatch 300.00→500")
	if got, want := d.findings[0].Message(lang.ZH), "与规定的数不一致:此处 300.00,规定 500"; got != want {
		t.Errorf("said %q, want %q", got, want)
	}
	other := finding.Finding{Code: "count_mismatch", Found: "3", Expected: "5"}
	if got, want := other.Message(lang.ZH), "与另一份表不一致:此处 3,另一处 5"; got != want {
		t.Errorf("said %q, want %q", got, want)
	}
}
