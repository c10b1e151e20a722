package veto

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"dudao/internal/lang"
	"dudao/internal/result"
)

func rules() Rules {
	r := DefaultRules()
	r.Grounds = []Ground{
		{Item: 5, Ranking: "composite", Period: "2", Source: lang.Text{ZH: "成绩表"}},
		{Item: 6, Ranking: "retention", Source: lang.Text{ZH: "班级学额变动表"}},
		{Item: 7, Ranking: "vocational", Unmet: true, Source: lang.Text{ZH: "职高招生任务"}},
	}
	return r
}

// entry is one place of a group of seven with a third of two.
func entry(ranking, period, member string, value, distance int64, third, exempt string) result.Place {
	return result.Place{
		Rank:    5,
		Ranking: ranking, Period: period, Group: "G7", Dimension: "语文", N: 7, K: 2, LastOutside: 5, Member: member,
		Num: big.NewRat(value, 1), Den: big.NewRat(1, 1), Boundary: big.NewRat(value-distance, 1), Distance: big.NewRat(distance, 1),
		BottomThird: third, Exempt: exempt,
	}
}

// best is first with others, where all are equal.
func best(p result.Place) result.Place {
	p.Rank = 1
	return p
}

func list(vs []result.Veto) []string {
	var out []string
	for _, v := range vs {
		out = append(out, fmt.Sprintf("%s %d%s %s %s", v.Person, v.Item, v.Clause, v.Status, v.Date))
	}
	return out
}

func same(t *testing.T, what string, got []result.Veto, want ...string) {
	t.Helper()
	if !slices.Equal(list(got), want) {
		t.Errorf("%s:\n got %q\nwant %q", what, list(got), want)
	}
}

// rules §5 ⑸⑹⑺: the bottom third, not exempt, of the session that counts; a
// quota met is no ground though its place is low.
func TestJudge_BottomThirds(t *testing.T) {
	out := Judge(Input{Places: []result.Place{
		entry("composite", "2", "LOW", 60, -3, "yes", "no"),
		entry("composite", "2", "ROSE", 60, -3, "yes", "yes"),
		entry("composite", "2", "EDGE", 63, 0, "no", "no"),
		entry("composite", "2", "HIGH", 70, 7, "no", "no"),
		best(entry("composite", "2", "EQUAL", 63, 0, "no", "no")),
		entry("composite", "1", "BEFORE", 60, -3, "yes", "no"),
		entry("retention", "y", "HOME", 95, -2, "yes", "no"),
		entry("vocational", "y", "SHORT", 75, -5, "yes", "no"),
		entry("vocational", "y", "MET", 100, -5, "yes", "no"),
		entry("retention", "y", "", 95, -2, "yes", "no"),
		entry("other", "y", "ELSE", 95, -2, "yes", "no"),
	}, From: func(p result.Place) Row { return Row{Kind: p.Ranking, Row: 10} }}, rules())
	same(t, "vetoes", out.Vetoes, "HOME 6⑹ active ", "LOW 5⑸ active ", "SHORT 7⑺ active ")
	same(t, "near", out.Near, "EDGE 5⑸ near ", "ROSE 5⑸ near ")
	if len(out.Unnamed) != 1 || out.Unnamed[0].Item != 6 || out.Unnamed[0].Row != (Row{Kind: "retention", Row: 10}) {
		t.Errorf("a class without a homeroom teacher: %+v", out.Unnamed)
	}
	if got := out.Vetoes[1].Evidence.ZH; got != "七年级语文;n=7,k=2,值60.000000,名次5,界线名次5,界线值63.000000" {
		t.Errorf("evidence %q", got)
	}
}

// rules §5 ⑹: the teacher at the end of the year alone; an earlier one is named
// in the evidence, with the cell that tells, and is not barred.
func TestJudge_AnEarlierHomeroomTeacherIsNamedAndNotBarred(t *testing.T) {
	class := entry("retention", "y", "HOME", 95, -2, "yes", "no")
	class.Unit = "S1-7-1"
	out := Judge(Input{
		Places:  []result.Place{class},
		Earlier: map[string][]Earlier{"S1-7-1": {{Name: "何进", Row: Row{Kind: "teaching_assignment", Row: 5}}}},
		Cells:   func(r Row, _ ...string) []string { return []string{fmt.Sprintf("%s B%d", r.Kind, r.Row)} },
	}, rules())
	same(t, "vetoes", out.Vetoes, "HOME 6⑹ active ")
	v := out.Vetoes[0]
	if !strings.HasSuffix(v.Evidence.ZH, ";期末班主任为本人,年内原班主任何进已更换,不计") || !slices.Equal(v.Cells, []string{"teaching_assignment B5"}) {
		t.Errorf("evidence %q, cells %q", v.Evidence.ZH, v.Cells)
	}
	if v.Entry == nil || v.Entry.Unit != "S1-7-1" {
		t.Errorf("the entry it rests on: %+v", v.Entry)
	}
}

// rules §4: the ledger's row stands beside the scores of whoever it put last, in
// that subject of that session alone.
func TestJudge_ACheatersPlaceNamesTheCase(t *testing.T) {
	out := Judge(Input{
		Places: []result.Place{entry("composite", "2", "A", 95, 70, "yes", "no"), entry("composite", "2", "B", 10, -9, "yes", "no")},
		Cheated: map[Cheat][]Row{
			{Person: "A", Session: "2", Subject: "语文"}: {{Kind: "violations", Row: 3}}, {Person: "A", Session: "1", Subject: "语文"}: {{Kind: "violations", Row: 4}},
		},
		Cells:  func(r Row, _ ...string) []string { return []string{fmt.Sprintf("%s E%d", r.Kind, r.Row)} },
		Behind: func(result.Place) []string { return []string{"scores"} },
	}, rules())
	if a, b := out.Vetoes[0].Cells, out.Vetoes[1].Cells; !slices.Equal(a, []string{"scores", "violations E3"}) || !slices.Equal(b, []string{"scores"}) {
		t.Errorf("cells %q and %q", a, b)
	}
}

// rules §5 ⑻⑾: 10 lessons or 10 homeworks, 30 days; one less is a near miss.
func TestJudge_SumsOverTheYear(t *testing.T) {
	n := func(v int64) *big.Rat { return big.NewRat(v, 1) }
	out := Judge(Input{
		Routine: []Routine{
			{Person: "A", LessonsMissed: n(10), Unmarked: n(0)}, {Person: "B", LessonsMissed: n(9), Unmarked: n(10)},
			{Person: "C", LessonsMissed: n(9), Unmarked: n(9)}, {Person: "D", LessonsMissed: n(8)}, {Person: "E", LessonsMissed: n(5), PlansShort: n(12)},
		},
		Leave: []Leave{{Person: "F", Days: n(30)}, {Person: "G", Days: big.NewRat(59, 2)}, {Person: "H", Days: big.NewRat(57, 2)}},
	}, rules())
	same(t, "vetoes", out.Vetoes, "A 8⑻ active ", "B 8⑻ active ", "F 11⑾ active ")
	same(t, "near", out.Near, "C 8⑻ near ", "G 11⑾ near ")

	if got := out.Vetoes[2].Evidence.ZH; got != "病事假合并去重30天(界线30天)" {
		t.Errorf("evidence %q", got)
	}

	r := rules()
	r.Plans = PlansEither
	same(t, "plans count too", Judge(Input{Routine: []Routine{{Person: "E", LessonsMissed: n(5), PlansShort: n(12)}}}, r).Vetoes, "E 8⑻ active ")
}

// Where workdays count, 22 of them are the month and the evidence says so.
func TestJudge_LeaveInWorkdays(t *testing.T) {
	r := rules()
	r.LeaveDays, r.Workdays = 22, true
	out := Judge(Input{Leave: []Leave{{Person: "F", Days: big.NewRat(22, 1)}, {Person: "G", Days: big.NewRat(43, 2)}}}, r)
	same(t, "vetoes", out.Vetoes, "F 11⑾ active ")
	if got := out.Near[0].Evidence; got != (lang.Text{ZH: "病事假合并去重21.5个工作日(界线22个工作日)", EN: "21.5 workdays of sick and personal leave, overlaps once (limit 22)"}) {
		t.Errorf("evidence %q", got)
	}
}

// 方案4 四·1⑵: not passed bars, not reported does not, and under way does by
// setting.
func TestJudge_Projects(t *testing.T) {
	in := Input{Projects: []Project{
		{Person: "A", Result: "未通过"}, {Person: "B", Result: "通过"}, {Person: "C"}, {Person: "D", Result: "在建"}, {Given: "谁", Result: "未通过"},
		{Name: "建校", Unit: "A4", Result: "未通过", Row: Row{Kind: "projects", Row: 6}}, {Name: "建园", Result: "未上报"},
	}}
	out := Judge(in, rules())
	same(t, "vetoes", out.Vetoes, "A 2⑵ active ", "D 2⑵ active ")
	if u := out.Unnamed; len(u) != 2 || u[0].What != "谁" || u[1] != (Unnamed{Item: 2, Unit: "A4", What: "建校", Row: Row{Kind: "projects", Row: 6}}) {
		t.Errorf("a person nobody knows, and nobody named: %+v", u)
	}
	r := rules()
	r.Unfinished = false
	same(t, "under way is ignored", Judge(in, r).Vetoes, "A 2⑵ active ")
}

// rules §5: confirmed cases count, 中止 is suspended, 撤销 goes to the history,
// 维持 stays; what is not decided is the office's own list.
func TestJudge_CasesAndAppeals(t *testing.T) {
	out := Judge(Input{Cases: []Case{
		{Person: "A", Item: 4, Date: "2013-11-08", State: Confirmed, Appeal: "无"},
		{Person: "B", Item: 13, Date: "2013-11-20", State: Confirmed, Appeal: "中止执行", Suspended: true, AppealDay: "2013-12-01"},
		{Person: "C", Item: 9, Date: "2014-01-02", State: Quashed, Appeal: "撤销", AppealDay: "2014-02-01"},
		{Person: "D", Item: 9, Date: "2014-01-03", State: Confirmed, Appeal: "维持", AppealDay: "2014-02-02"},
		{Person: "E", Item: 12, Date: "2014-06-26", State: Open},
		{Person: "F", Item: 14, Date: "2014-03-01", State: Dismissed},
		{Person: "G", State: Confirmed},
		{Person: "H", Item: 12, Date: "2014-06-25", State: Confirmed},
	}}, rules())
	same(t, "vetoes", out.Vetoes, "A 4⑷ active 2013-11-08", "B 13⒀ suspended 2013-11-20", "D 9⑼ active 2014-01-03", "H 12⑿ active 2014-06-25")
	same(t, "history", out.Revoked, "C 9⑼ revoked 2014-01-02")
	same(t, "office", out.Near, "E 12⑿ pending 2014-06-26")
	if v := out.Vetoes[3]; v.Evidence.ZH != "2014-06-25;罚款500.00元(只列出,不从工资扣除)" {
		t.Errorf("the fine: %q", v.Evidence.ZH)
	}
	if a := out.Revoked[0].Appeal; a.State != "撤销" || a.Decided != "2014-02-01" {
		t.Errorf("the decision on the appeal: %+v", a)
	}
}

// rules §5, 方案4 四·1⑿: the fines of the list add up to what the year counts,
// 500.00 a person: A has two cases, of which the earlier carries it, B's is
// stayed, C's is in dispute; 2 × 500.00 of A and D are 1000.00.
func TestJudge_FineOnceAPerson(t *testing.T) {
	cheat := func(person, date string) Case {
		return Case{Person: person, Item: 12, Date: date, State: Confirmed, Appeal: "无"}
	}
	stayed, disputed, month := cheat("B", "2014-06-24"), cheat("C", "2014-06-24"), cheat("D", "2014-06")
	stayed.Suspended, stayed.Appeal = true, "中止执行"
	disputed.Disputed, month.Month = true, true
	out := Judge(Input{Cases: []Case{cheat("A", "2014-06-25"), cheat("A", "2014-01-15"), stayed, disputed, month, cheat("D", "2014-06-02")}}, rules())
	var with []string
	for _, v := range slices.Concat(out.Vetoes, out.Near) {
		if strings.Contains(v.Evidence.ZH, "罚款500.00元") {
			with = append(with, v.Person+" "+v.Date)
		}
	}
	slices.Sort(with)
	if !slices.Equal(with, []string{"A 2014-01-15", "D 2014-06"}) {
		t.Errorf("the fine is listed with %v", with)
	}
}

// 方案4 四·1⑽: absence without a case is for the office to look into.
func TestJudge_AbsenceWithoutCase(t *testing.T) {
	out := Judge(Input{
		Absences: []Absence{{Person: "A", Kind: "旷工", Date: "2014-03-03"}, {Person: "B", Kind: "旷课", Date: "2014-03-04"}},
		Cases:    []Case{{Person: "B", Item: 10, Date: "2014-03-04", State: Confirmed}},
	}, rules())
	same(t, "vetoes", out.Vetoes, "B 10⑽ active 2014-03-04")
	same(t, "near", out.Near, "A 10⑽ near 2014-03-03")
}

// Only a case of the day of an absence, and one that is not found untrue, tells
// of it: 2014-04-02 is neither in March nor in the dismissed case of the day, but
// in 2014-04 and between 2014-04-01 and 04-03.
func TestJudge_AbsenceAndACaseOfAnotherDay(t *testing.T) {
	day := func(person string) Absence { return Absence{Person: person, Kind: "旷工", Date: "2014-04-02"} }
	out := Judge(Input{
		Absences: []Absence{day("A"), day("B"), day("C"), day("D"), {Person: "E", Kind: "旷工", Date: "2014-04-01", End: "2014-04-03"}},
		Cases: []Case{
			{Person: "A", Item: 10, Date: "2014-03-26", State: Dismissed}, {Person: "B", Item: 10, Date: "2014-03-26", State: Confirmed},
			{Person: "C", Item: 10, Date: "2014-04-02", State: Dismissed}, {Person: "D", Item: 10, Date: "2014-04-01", Month: true, State: Open},
			{Person: "E", Item: 10, Date: "2014-04-02", State: Confirmed},
		},
	}, rules())
	same(t, "near", out.Near, "A 10⑽ near 2014-04-02", "B 10⑽ near 2014-04-02", "C 10⑽ near 2014-04-02", "D 10⑽ pending 2014-04-01")
	if got := out.Near[2].Evidence.ZH; got != "2014-04-02 旷工,台账中相应案件认定为不属实" {
		t.Errorf("evidence %q", got)
	}
}

// A veto never erases a score: the place is what it would be.
func TestCandidates_KeepScoreAndPlace(t *testing.T) {
	n := func(v int64) *big.Rat { return big.NewRat(v, 2) }
	got := Candidates([]Scored{
		{"C", "S1", n(160), false}, {"A", "S1", n(170), false}, {"B", "S1", n(170), false}, {"E", "S1", nil, false}, {"D", "S2", n(10), false},
	}, []result.Veto{
		{Person: "A", Item: 8, Status: result.VetoActive}, {Person: "A", Item: 5, Status: result.VetoActive},
		{Person: "A", Item: 5, Status: result.VetoActive}, {Person: "C", Item: 4, Status: result.VetoSuspended},
	})
	var lines []string
	for _, c := range got {
		lines = append(lines, fmt.Sprintf("%s %s place %d barred %t by %v, stayed %v", c.Unit, c.Person, c.Place, c.Barred, c.Items, c.Suspended))
	}
	want := []string{
		"S1 A place 1 barred true by [5 8], stayed []", "S1 B place 1 barred false by [], stayed []",
		"S1 C place 3 barred false by [], stayed [4]", "S1 E place 0 barred false by [], stayed []",
		"S2 D place 1 barred false by [], stayed []",
	}
	if !slices.Equal(lines, want) {
		t.Errorf("got %q\nwant %q", lines, want)
	}
}

// Of 90, 85 and 80 the 90 left during the year: barred, it is listed with the
// first place it would have, and 85 and 80 stay first and second.
func TestCandidates_WhoLeftMovesNobody(t *testing.T) {
	n := func(v int64) *big.Rat { return big.NewRat(v, 1) }
	got := Candidates([]Scored{{"A", "S1", n(80), false}, {"B", "S1", n(85), false}, {"L", "S1", n(90), true}, {"M", "S1", n(80), true}}, nil)
	var places []string
	for _, c := range got {
		places = append(places, fmt.Sprintf("%s %d", c.Person, c.Place))
	}
	if want := []string{"L 1", "B 1", "A 2", "M 2"}; !slices.Equal(places, want) {
		t.Errorf("got %q, want %q", places, want)
	}
}
