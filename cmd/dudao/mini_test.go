package main

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// figures of testdata/mini.txtar, worked out by hand: indicator, measure or
// reading, unit, dimension → numerator/denominator, display, verdict, margin,
// near, n/m.
var miniFigures = []struct {
	indicator, measure, reading, unit, dimension string
	want                                         string
}{
	// Retention 方案4 二·3⑵: end ÷ (start + in − out − died), target ≥ 98 %.
	// S01-7-1: 49 ÷ (50+2−2−0) = 49/50 = 98 % exactly: met; 48/50 would fail, margin 1.
	{"township_goals.junior_retention", "", "year", "S01-7-1", "", "49/50 98.0 met 1 yes /"},
	// S02-7-1: 39 ÷ (40+1−0−1) = 39/40 = 97.5 %; 40/40 is the next whole number that meets.
	{"township_goals.junior_retention", "", "year", "S02-7-1", "", "39/40 97.5 not_met 1 yes /"},
	// S02-7-2: 30/30; 29/30 = 96.7 % would fail.
	{"township_goals.junior_retention", "", "year", "S02-7-2", "", "30/30 100.0 met 1 yes /"},
	// S02 junior: (39+30) ÷ (40+30) = 69/70 = 98.57 %; 68/70 = 97.1 % would fail.
	{"township_goals.junior_retention", "", "year", "S02/初中", "", "69/70 98.6 met 1 yes 2/2"},
	// Town: (49+39+30) ÷ (50+40+30) = 118/120 = 98.33 %; 117/120 = 97.5 % would fail.
	{"township_goals.junior_retention", "", "year", "G7", "", "118/120 98.3 met 1 yes 3/3"},
	{"township_goals.junior_retention", "", "year", "TOWN", "", "118/120 98.3 met 1 yes 3/3"},

	// Chinese, S01-7-1: 80, 60, absent, exempt, cheating. Absent: in the
	// denominator of rates only; exempt: in neither; cheating: 0, in both.
	// Average (80+60+0) ÷ 3 = 46.67; pass 2 (80, 60) of 4; excellent 1 (80) of
	// 4; low 1 (the 0) of 4.
	{"township_goals.exam_results", "average", "", "S01-7-1", "语文", "140/3 46.67 none   /"},
	{"township_goals.exam_results", "pass_rate", "", "S01-7-1", "语文", "2/4 50.0 none   /"},
	{"township_goals.exam_results", "excellent_rate", "", "S01-7-1", "语文", "1/4 25.0 none   /"},
	{"township_goals.exam_results", "low_rate", "", "S01-7-1", "语文", "1/4 25.0 none   /"},
	// S02-7-1: 59.5, 90, 100: 249.5 ÷ 3 = 83.17; 59.5 has not passed: 2 of 3.
	{"township_goals.exam_results", "average", "", "S02-7-1", "语文", "249.5/3 83.17 none   /"},
	{"township_goals.exam_results", "pass_rate", "", "S02-7-1", "语文", "2/3 66.7 none   /"},
	// S02-7-2: 40, 79.5, 39.5: 79.5 is not excellent, 40 is not low (< 40 %).
	{"township_goals.exam_results", "excellent_rate", "", "S02-7-2", "语文", "0/3 0.0 none   /"},
	{"township_goals.exam_results", "low_rate", "", "S02-7-2", "语文", "1/3 33.3 none   /"},
	// Grade: 140+249.5+159 = 548.5 over 3+3+3; pass 2+2+1 of 4+3+3.
	{"township_goals.exam_results", "average", "", "G7", "语文", "548.5/9 60.94 none   3/3"},
	{"township_goals.exam_results", "pass_rate", "", "G7", "语文", "5/10 50.0 none   3/3"},
	// Mathematics is taught in one class only: 100, 60, absent.
	{"township_goals.exam_results", "average", "", "G7", "数学", "160/2 80.00 none   1/1"},
	{"township_goals.exam_results", "pass_rate", "", "G7", "数学", "2/3 66.7 none   1/1"},

	// Awareness 方案1 二(四)1: 8 of 10 = 80 %; 7 of 10 would fail.
	{"health_education.staff_awareness_rate", "", "person", "HOSP", "", "8/10 80.0 met 1 yes /"},

	// Petitions: QS-001 accepted on its 15th day (10 + 15 January), QS-002 on
	// its 16th; QS-003's day, 5 July, is outside the window. Closing: QS-001
	// on 26 March, its 60th day; QS-002 on 19 April, its 61st.
	{"petitions.accepted_on_time", "", "", "TOWN", "", "1/2 50.0 not_met 1 yes /"},
	{"petitions.closed_on_time", "", "", "TOWN", "", "1/2 50.0 not_met 1 yes /"},
	{"petitions.settled_rate", "", "", "TOWN", "", "1/2 50.0 none   /"},
	// One case of six persons is collective (five or more).
	{"petitions.collective", "cases", "", "TOWN", "", "1/1 1 none   /"},
	{"petitions.collective", "persons", "", "TOWN", "", "6/1 6 none   /"},

	// Over 50 on 2014-08-31 means a 50th birthday before that day: T01 (1961)
	// and T04 (1964-08-30), not T02 (1964-08-31); T03 is not permanent staff.
	{"township_basics.over50_share", "share", "", "TOWN", "", "2/3 66.7 none   3/3"},
	{"township_basics.staff_by_establishment", "temporary", "", "TOWN", "", "1/1 1 none   /"},
}

// partOfWindow is a month or quarter.
var partOfWindow = regexp.MustCompile(`^\d{4}(-\d\d|Q\d)$`)

func TestMini_FiguresAreThoseWorkedOutByHand(t *testing.T) {
	t.Parallel()
	o := newOffice(t, mini(t))
	if code, _, stderr := o.dudao("run"); code != exitDone {
		t.Fatalf("exit %d, want 0: nothing is wrong with the data\n%s", code, stderr)
	}
	results := o.table("results.csv")
	for _, w := range miniFigures {
		key := []string{"indicator", w.indicator, "measure", w.measure, "reading", w.reading, "unit", w.unit, "dimension", w.dimension}
		rows := slices.DeleteFunc(find(results, key...), func(r row) bool {
			return partOfWindow.MatchString(r["period"]) && strings.HasPrefix(w.indicator, "petitions.") // given beside the window
		})
		// Some indicators give the town at two grains, with equal figures.
		if len(rows) == 0 {
			t.Errorf("%s: no row", strings.Join(key, " "))
		}
		for _, r := range rows {
			got := r["numerator"] + "/" + r["denominator"] + " " + r["value"] + " " + r["verdict"] + " " + r["margin"] + " " +
				r["near_threshold"] + " " + r["reported"] + "/" + r["expected"]
			if r["state"] != "value" || got != w.want {
				t.Errorf("%s %s%s %s %s: got %q (%s), want %q", w.indicator, w.measure, w.reading, w.unit, w.dimension, got, r["state"], w.want)
			}
		}
	}
	t.Run("rankings", func(t *testing.T) { miniRankings(t, o) })
	t.Run("petitions", func(t *testing.T) { miniPetitions(t, o) })
	t.Run("findings", func(t *testing.T) { miniFindings(t, o) })
}

// miniRankings: three members, k = ⌊3/3⌋ = 1, so the place behind n − k = 2 is
// the bottom third and the member on place 2 the boundary.
func miniRankings(t *testing.T, o *folder) {
	rows := o.table("rankings.csv")
	for _, w := range []struct{ ranking, dimension, member, want string }{
		{"township_goals.class_retention_rank", "巩固率", "T03", "100.000000 1 98.000000 2.000000 no"},
		{"township_goals.class_retention_rank", "巩固率", "T01", "98.000000 2 98.000000 0.000000 no"},
		{"township_goals.class_retention_rank", "巩固率", "T02", "97.500000 3 98.000000 -0.500000 yes"},
		// 0.5 × average % + 0.3 × pass % + 0.2 × excellent %:
		// T02: 0.5 × 249.5/3 + 0.3 × 200/3 + 0.2 × 200/3 = 899/12 = 74.916667
		// T01: 0.5 × 140/3 + 0.3 × 50 + 0.2 × 25 = 130/3 = 43.333333
		// T03: 0.5 × 53 + 0.3 × 100/3 + 0 = 36.5; 36.5 − 130/3 = −6.833333
		{"township_goals.composite_rank", "语文", "T02", "74.916667 1 43.333333 31.583333 no"},
		{"township_goals.composite_rank", "语文", "T01", "43.333333 2 43.333333 0.000000 no"},
		{"township_goals.composite_rank", "语文", "T03", "36.500000 3 43.333333 -6.833333 yes"},
	} {
		found := find(rows, "ranking", w.ranking, "dimension", w.dimension, "member", w.member)
		if len(found) != 1 {
			t.Errorf("%s %s: %d rows, want 1", w.ranking, w.member, len(found))
			continue
		}
		r := found[0]
		got := r["value"] + " " + r["rank"] + " " + r["boundary_value"] + " " + r["distance"] + " " + r["bottom_third"]
		if got != w.want || r["n"] != "3" || r["k"] != "1" || r["last_rank_outside"] != "2" || r["exempt"] != "no" {
			t.Errorf("%s %s: got %q %v, want %q with n 3, k 1, 2 outside", w.ranking, w.member, got, r, w.want)
		}
	}
	// One teacher alone has no bottom third.
	for _, r := range find(rows, "dimension", "数学") {
		if r["k"] != "0" || r["bottom_third"] != "not_applicable" || r["boundary_value"] != "" {
			t.Errorf("a group of one: %v, want k 0, not_applicable, no boundary", r)
		}
	}
	if len(find(rows, "dimension", "数学")) != 1 {
		t.Error("mathematics: want the one teacher listed")
	}
}

// miniPetitions: due days are day 0 + n; 2014-01-10 + 15 = 01-25, 01-25 + 60 =
// 03-26 (6 + 28 + 26); 02-01 + 15 = 02-16, 02-17 + 60 = 04-18 (11 + 31 + 18);
// 06-20 + 15 = 07-05.
func miniPetitions(t *testing.T, o *folder) {
	want := []string{
		"QS-001 2014-01-25 on_time 2014-03-26 closed_on_time",
		"QS-002 2014-02-16 late 2014-04-18 closed_late",
		"QS-003 2014-07-05 pending  not_accepted",
	}
	rows := o.table("petitions.csv")
	if len(rows) != len(want) {
		t.Fatalf("%d cases, want %d", len(rows), len(want))
	}
	for i, r := range rows {
		got := strings.Join([]string{r["case"], r["accept_due"], r["accept_status"], r["finish_due"], r["finish_status"]}, " ")
		if got != want[i] {
			t.Errorf("got %q, want %q", got, want[i])
		}
	}
}

// miniFindings: S03 owes a table and sent none; the workbook has a hidden
// sheet, whose figures (99, 1) are nowhere.
func miniFindings(t *testing.T, o *folder) {
	rows := o.table("findings.csv")
	if len(find(rows, "code", "not_reported", "unit", "S03", "kind", "class_movement")) != 1 {
		t.Error("no finding says that S03 sent no 班级学额变动表")
	}
	if len(find(rows, "code", "hidden_sheet", "sheet", "去年底稿")) != 1 {
		t.Error("no finding names the hidden sheet")
	}
	if len(rows) != 2 {
		t.Errorf("%d findings, want 2: %v", len(rows), rows)
	}
	s := find(o.table("status.csv"), "unit", "S03", "kind", "class_movement")
	if len(s) != 1 || s[0]["state"] != "not_reported" {
		t.Errorf("status of S03: %v, want not_reported", s)
	}
	read := find(o.table("loads.csv"), "file", "河口中学班级学额变动表.xlsx", "sheet", "学额")
	if len(read) != 1 || read[0]["kept"] != "2" || read[0]["set_apart"] != "2" || read[0]["read"] != "4" {
		t.Errorf("loads of the merged workbook: %v, want 4 read = 2 kept + 2 set apart (total, signature)", read)
	}
}
