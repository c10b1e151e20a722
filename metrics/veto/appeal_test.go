package veto

import (
	"fmt"
	"math/big"
	"slices"
	"testing"

	"dudao/internal/result"
)

// rules §5: an appeal can suspend a veto, one worked out from data too: the
// ledger's row of the person and item decides, the last decision where there are
// two, and the evidence shows both. It concerns the subject and grade it names.
func TestJudge_AppealAgainstAVetoFromData(t *testing.T) {
	appeal := func(person string, item int, subject, what, day string, state State) Case {
		return Case{
			Person: person, Item: item, Subject: subject, Date: "2014-07-10", State: state, Appeal: what, Suspended: what == "中止执行",
			AppealDay: day, Paper: "申1号", Row: Row{Kind: "violations", Row: item},
		}
	}
	maths := entry("composite", "2", "MANY", 60, -3, "yes", "no")
	maths.Dimension = "数学"
	out := Judge(Input{
		Places:  []result.Place{entry("composite", "2", "MANY", 60, -3, "yes", "no"), maths},
		Leave:   []Leave{{Person: "STAYED", Days: big.NewRat(30, 1)}, {Person: "KEPT", Days: big.NewRat(30, 1)}, {Person: "LESS", Days: big.NewRat(29, 1)}},
		Routine: []Routine{{Person: "QUASHED", Unmarked: big.NewRat(10, 1), Rows: []Row{{Kind: "teaching_routine", Row: 6}}}},
		Cases: []Case{
			appeal("MANY", 5, "语文", "撤销", "2014-07-20", Quashed),
			appeal("STAYED", 11, "", "中止执行", "2014-07-21", Confirmed),
			appeal("KEPT", 11, "", "维持", "2014-07-22", Confirmed), appeal("KEPT", 11, "", "中止执行", "2014-07-13", Confirmed),
			appeal("QUASHED", 8, "", "撤销", "2014-07-22", Quashed),
			appeal("LESS", 11, "", "中止执行", "2014-07-21", Confirmed), // no veto to stay: a case of its own
			{Person: "MANY", Item: 11, Date: "2014-03-01", State: Confirmed, Appeal: "无"},
		},
		Cells: func(r Row, columns ...string) []string {
			return []string{fmt.Sprintf("%s %v %d", r.Kind, columns, r.Row)}
		},
	}, rules())
	same(t, "vetoes", out.Vetoes,
		"KEPT 11⑾ active 2014-07-10", "LESS 11⑾ suspended 2014-07-10", "MANY 5⑸ active ", "MANY 11⑾ active 2014-03-01", "STAYED 11⑾ suspended 2014-07-10")
	same(t, "history", out.Revoked, "MANY 5⑸ revoked 2014-07-10", "QUASHED 8⑻ revoked 2014-07-10")
	quashed := out.Revoked[1]
	if got := quashed.Evidence.ZH; got != "缺课—节,缺批阅10次(界线10节、10次);台账:2014-07-10 申1号;申诉:撤销 2014-07-22" {
		t.Errorf("evidence %q", got)
	}
	if want := []string{"teaching_routine [lessons_missed hw_unmarked] 6", "violations [] 8"}; !slices.Equal(quashed.Cells, want) {
		t.Errorf("cells %q, want %q", quashed.Cells, want)
	}
	if a := quashed.Appeal; a.State != "撤销" || a.Decided != "2014-07-22" || a.Paper != "申1号" {
		t.Errorf("appeal %+v", a)
	}
}

// datasets §0.6: of rows that contradict each other no figure counts. Five lessons
// beside 6 disputed would be 11: not decided; ten are a veto without them; 4 and
// 5 disputed only come near.
func TestJudge_NothingIsDecidedOnFiguresInError(t *testing.T) {
	n := func(v int64) *big.Rat { return big.NewRat(v, 1) }
	out := Judge(Input{
		Routine: []Routine{
			{Person: "A", LessonsMissed: n(5), Disputed: Disputed{LessonsMissed: n(6)}}, {Person: "B", LessonsMissed: n(10), Disputed: Disputed{LessonsMissed: n(6)}},
			{Person: "C", LessonsMissed: n(4), Disputed: Disputed{LessonsMissed: n(5)}}, {Person: "D", Disputed: Disputed{Unmarked: n(10)}},
		},
		Projects: []Project{{Person: "E", Name: "建校", Result: "在建", Disputed: true}},
		Cases: []Case{
			{Person: "F", Item: 12, Date: "2014-06-25", State: Confirmed, Disputed: true}, {Person: "G", Item: 9, Date: "2014-06-25", State: Quashed, Appeal: "撤销", Disputed: true},
		},
	}, rules())
	same(t, "vetoes", out.Vetoes, "B 8⑻ active ")
	same(t, "history", out.Revoked)
	same(t, "office", out.Near, "A 8⑻ pending ", "C 8⑻ near ", "D 8⑻ pending ", "E 2⑵ pending ", "F 12⑿ pending 2014-06-25", "G 9⑼ pending 2014-06-25")
	if got := out.Near[0].Evidence.ZH; got != "缺课5节,缺批阅—次(界线10节、10次);另有缺课6节所在的行有错误,更正前不计" {
		t.Errorf("evidence %q", got)
	}
	if got := out.Near[4].Evidence.ZH; got != "2014-06-25;与另一行矛盾,更正前不作认定" {
		t.Errorf("evidence %q", got)
	}
}

// veto8.lessons: either. Twelve plans and five lessons are twelve plans, and so
// says the evidence, with the cells of the plans.
func TestJudge_RoutineNamesWhatItCounts(t *testing.T) {
	r := rules()
	r.Plans = PlansEither
	out := Judge(Input{
		Routine: []Routine{{Person: "E", LessonsMissed: big.NewRat(5, 1), PlansShort: big.NewRat(12, 1), Rows: []Row{{Kind: "teaching_routine", Row: 3}}}},
		Cells:   func(r Row, columns ...string) []string { return columns },
	}, r)
	v := out.Vetoes[0]
	if v.Evidence.ZH != "缺教案12节,缺批阅—次(界线10节、10次)" || !slices.Equal(v.Cells, []string{"plans_missing", "hw_unmarked"}) {
		t.Errorf("evidence %q, cells %q", v.Evidence.ZH, v.Cells)
	}
}
