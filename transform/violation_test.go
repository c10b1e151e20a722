package transform

import (
	"fmt"
	"strings"
	"testing"
)

// A ledger of the year that says 无 is sent: no case is 0 (datasets §12). Last
// year's says nothing of this one, no ledger at all nothing of any, and one
// school's nothing of the town.
func TestViolation_LedgerThatSaysNone(t *testing.T) {
	for sent, want := range map[string]string{"TOWN 2013-2014": "value 0", "TOWN 2012-2013": "not_reported 0", "S2 2013-2014": "not_reported 0", "": "not_reported 0"} {
		o := newOffice(t)
		if unit, period, ok := strings.Cut(sent, " "); ok {
			o.exec("INSERT INTO meta_standing VALUES (1, 1, 'violations', '" + unit + "', '" + period + "', 1)")
		}
		o.run()
		o.want("SELECT DISTINCT state, case_n FROM fact_violation WHERE school_id = 'S1'", want)
	}
}

// rules §4: a case of cheating hits the latest session before it, of the sessions
// that are ranked. One that hits none is told at its session or its date; a
// contest, a stayed case and one without a subject are no such cases.
func TestCheckCheating_WhoIsNotPutLast(t *testing.T) {
	o := newOffice(t)
	o.person("A", "卢妹", "S2")
	o.class("S2", "七年级", "1", "卢妹", [5]string{"40", "0", "0", "0", "40"})
	o.add("teaching_assignment", "_unit", "S2", "school_year", "2013-2014", "term", "全年", "grade", "七年级", "class_no", "1", "subject", "语文", "staff_id", "A")
	for _, s := range [][2]string{{"2013-2014-1-期末", "2014-01-14"}, {"2013-2014-2-期中", "2014-04-20"}, {"2013-2014-2-期末", "2014-06-24"}} {
		o.add("exam_subjects", "exam_id", s[0], "grade", "七年级", "subject", "语文", "full_mark", "120", "date_start", s[1])
	}
	first := o.row + 1
	for _, c := range [][]string{
		{"date", "2014-06-24", "subject", "语文"},                              // the last session, on its first day
		{"date", "2014-01-20", "subject", "语文"},                              // the first one
		{"date", "2014-06-25", "subject", "语文", "exam_id", "2013-2014-1-月考"}, // a session nobody knows
		{"date", "2013-10-08", "subject", "语文"},                              // before any session
		{"date", "2014-04-22", "subject", "语文"},                              // a session that is not ranked
		{"date", "2014-06-25", "subject", "数学"},                              // not the subject taught
		{"date", "2014-06-25", "subject", "语文", "description", "数学竞赛作弊"},
		{"date", "2013-10-08", "subject", "语文", "appeal", "中止执行"},
		{"date", "2014-06-25"},
	} {
		o.add("violations", append([]string{"_unit", "S2", "staff_id", "A", "clause", "⑿", "finding", "属实"}, c...)...)
	}
	o.run()
	o.want(fmt.Sprintf(`SELECT _row - %d, "column", code, unit, found FROM check_cheating ORDER BY 1`, first),
		"2 exam_id cheating_unplaced S2 2013-2014-1-月考",
		"3 date cheating_unplaced S2 2013-10-08",
		"4 date cheating_unplaced S2 2014-04-22",
		"5 date cheating_unplaced S2 2014-06-25")
}

// rules §4: the session a case of cheating hits is that of its date. Of a case
// that tells the month alone only the session with days in that month can be
// meant: not the one before it, and none where the month holds two or none.
func TestCheatingCase_OfAMonthAlone(t *testing.T) {
	o := newOffice(t)
	o.person("A", "卢妹", "S2")
	o.class("S2", "七年级", "1", "卢妹", [5]string{"40", "0", "0", "0", "40"})
	o.add("teaching_assignment", "_unit", "S2", "school_year", "2013-2014", "term", "全年", "grade", "七年级", "class_no", "1", "subject", "语文", "staff_id", "A")
	for _, s := range [][3]string{
		{"2013-2014-1-期中", "2013-10-31", "2013-11-01"},
		{"2013-2014-1-期末", "2014-01-14", "2014-01-15"},
		{"2013-2014-2-月考", "2014-04-02", "2014-04-02"}, {"2013-2014-2-期中", "2014-04-21", "2014-04-22"},
		{"2013-2014-2-期末", "2014-06-24", "2014-06-25"},
	} {
		o.add("exam_subjects", "exam_id", s[0], "grade", "七年级", "subject", "语文", "full_mark", "120", "date_start", s[1], "date_end", s[2])
	}
	first := o.row + 1
	for _, c := range [][]string{
		{"date", "2014-06-01", "date_month", "true"},                              // 24 and 25 June: one session
		{"date", "2014-01-01", "date_month", "true"},                              // 14 and 15 January
		{"date", "2013-11-01", "date_month", "true"},                              // 31 October to 1 November
		{"date", "2014-04-01", "date_month", "true"},                              // two sessions in April
		{"date", "2014-03-01", "date_month", "true"},                              // none in March
		{"date", "2014-06-01", "date_month", "false"},                             // a day: the latest session before it
		{"date", "2014-06-01", "date_month", "true", "exam_id", "2013-2014-1-期末"}, // the session it names
	} {
		o.add("violations", append([]string{"_unit", "S2", "staff_id", "A", "clause", "⑿", "finding", "属实", "subject", "语文"}, c...)...)
	}
	o.run()
	o.want(fmt.Sprintf(`SELECT _row - %d, exam_id FROM cheating_case ORDER BY 1`, first),
		"0 2013-2014-2-期末", "1 2013-2014-1-期末", "2 2013-2014-1-期中", "5 2013-2014-2-期中", "6 2013-2014-1-期末")
	// 期中 is not ranked in this office: cases 2 and 5 put nobody last either.
	o.want(fmt.Sprintf(`SELECT _row - %d, "column", code, unit, found FROM check_cheating ORDER BY 1`, first),
		"2 date cheating_unplaced S2 2013-11", "3 date cheating_unplaced S2 2014-04", "4 date cheating_unplaced S2 2014-03",
		"5 date cheating_unplaced S2 2014-06-01")
}
