package check_test

import (
	"slices"
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

func TestTotals_NotComparedWithRowsThatCouldNotBeRead(t *testing.T) {
	d := newDesk(t, "hazard_monthly", "2013-09", "unit_code", "month", "found", "fixed")
	d.row(3, "A", "2013-09", "3", "3")
	d.reading.Counts.Rejected++
	d.total(5, "合计", "", "", "9", "9")
	d.finds()
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
