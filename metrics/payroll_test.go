package metrics

import (
	"math/big"
	"testing"

	"dudao/internal/calendar"
	"dudao/internal/exact"
	"dudao/internal/lang"
	"dudao/internal/result"
	"dudao/metrics/dossier"
	"dudao/metrics/points"
)

func base(person, school string, fen int64) dossier.Base {
	b := dossier.Base{Person: person, School: school, Town: "TOWN", State: "value", Fen: big.NewRat(fen, 1)}
	if fen < 0 {
		b.State, b.Fen = "not_reported", nil
	}
	return b
}

func scoredAt(n int64) points.Standing {
	return points.Standing{Points: big.NewRat(n, 1), State: exact.Value}
}

func staffPay(decisions ...Decision) *payroll {
	return &payroll{
		options: Options{
			Params: Params{Periods: map[string]calendar.Period{"evaluation": {ID: "y"}}}, Pay: PayOptions{Decisions: decisions},
		},
		dossier: &dossier.Dossier{Bases: []dossier.Base{
			base("A", "S1", 1000), base("B", "S1", 1000), base("C", "S2", 1000), base("D", "S2", -1), {School: "S3", Town: "TOWN", State: "not_applicable"},
		}},
		standing: map[string]points.Standing{"A": scoredAt(1), "C": scoredAt(5), "D": scoredAt(5), "B": {
			State: exact.NotReported, Items: []result.PointItem{{ID: "x", Name: lang.Text{ZH: "出勤", EN: "attendance"}, State: exact.NotReported}},
		}},
	}
}

// rules §6: a pool with a missing input waits and names it, the
// others go on.
func TestPayroll_AMissingInputStopsItsPool(t *testing.T) {
	all := staffPay().allot()
	if len(all) != 3 {
		t.Fatalf("%d pools", len(all))
	}
	for i, want := range []exact.State{exact.NotReported, exact.NotReported, exact.NotApplicable} {
		if all[i].State != want {
			t.Errorf("%s is %s, want %s", all[i].Unit, all[i].State, want)
		}
	}
	if g := all[0].Gaps; len(g) != 1 || g[0].Person != "B" || g[0].What.ZH != "考核分未报或不全:出勤" {
		t.Errorf("gaps of S1: %+v", g)
	}
	if all[0].Splits[0].Pool.Int64() != 520 || all[1].Splits[0].Pool != nil {
		t.Errorf("the pool of S1 is known, that of S2 is not: %v, %v", all[0].Splits[0].Pool, all[1].Splits[0].Pool)
	}
}

// A recorded decision lets the pool go on: by points, or without the person.
func TestPayroll_ADecisionLetsItGoOn(t *testing.T) {
	p := staffPay(Decision{Person: "B", Points: big.NewRat(3, 1), Text: "21号"}, Decision{Person: "D", LeaveOut: true})
	all := p.allot()
	one := all[0]
	if one.State != exact.Value || one.Staff[0].Shares[0].Fen.Int64() != 130 || one.Staff[1].Shares[0].Fen.Int64() != 390 || one.Staff[1].Decision != "21号" {
		t.Errorf("S1: %s, %+v", one.State, one.Staff)
	}
	if two := all[1]; two.State != exact.Value || len(two.Staff) != 1 || two.Splits[0].Pool.Int64() != 260 {
		t.Errorf("S2 without D: %s, %+v", two.State, two.Splits)
	}
}

func TestCompare_SaysWhoGainsAndHowUnequalItIs(t *testing.T) {
	before := staffPay(Decision{Person: "B", Points: big.NewRat(3, 1)}, Decision{Person: "D", LeaveOut: true}).allot()
	after := staffPay(Decision{Person: "B", Points: big.NewRat(1, 1)}, Decision{Person: "D", LeaveOut: true}).allot()
	changes, spreads := Compare(Way{before, "points"}, Way{after, "points"})
	if len(changes) != 3 || changes[0].Difference.Int64() != 130 || changes[1].Difference.Int64() != -130 || changes[2].Difference.Sign() != 0 {
		t.Errorf("changes %+v", changes)
	}
	// S1: 130 and 390 have G = 1/4, 260 and 260 have 0.
	if s := spreads[0]; s.Gain != 1 || s.Lose != 1 || s.GiniBefore.Cmp(big.NewRat(1, 4)) != 0 || s.GiniAfter.Sign() != 0 {
		t.Errorf("spread of S1 %+v", s)
	}
	if s := spreads[len(spreads)-1]; s.Unit != "" || s.People != 3 || s.TotalBefore.Cmp(s.TotalAfter) != 0 {
		t.Errorf("spread of all %+v", s)
	}
}

func TestCorrected_LeavesTheOriginalAlone(t *testing.T) {
	d := &dossier.Dossier{Points: []dossier.Point{{Person: "A", Item: "出勤", Points: big.NewRat(8, 1), State: "value"}}}
	got, applied, unused := corrected(d, []Correction{{Person: "A", Item: "出勤", Points: big.NewRat(12, 1)}, {Person: "A", Item: "师德", Points: big.NewRat(1, 1)}})
	if got.Points[0].Points.Cmp(big.NewRat(12, 1)) != 0 || d.Points[0].Points.Cmp(big.NewRat(8, 1)) != 0 {
		t.Errorf("corrected %s, original %s", got.Points[0].Points, d.Points[0].Points)
	}
	if len(unused) != 1 {
		t.Errorf("an item nobody has is told: %v", unused)
	}
	if got := applied["A"]; len(got) != 1 || got[0].Item != "出勤" || got[0].Before.Cmp(big.NewRat(8, 1)) != 0 || got[0].After.Cmp(big.NewRat(12, 1)) != 0 {
		t.Errorf("what was corrected is told: %+v", got)
	}
}

// Nothing is missing of A, so a decision on A stood in for nothing and changes
// nothing; who is left out is listed with the reason, and so is whoever of the
// permanent staff does not teach, or is on the payroll without being of it.
func TestPayroll_DecisionsNotNeededAndPeopleLeftOut(t *testing.T) {
	p := staffPay(Decision{Person: "A", Points: big.NewRat(9, 1), Text: "20号"}, Decision{Person: "B", Points: big.NewRat(3, 1), Text: "21号"},
		Decision{Person: "C", LeaveOut: true, Text: "22号"})
	p.dossier.Apart = []dossier.Apart{{Base: base("E", "S1", 700), Permanent: true, Reason: "借调"}, {Base: base("F", "S1", 50), Reason: "临聘"}}
	all := p.allot()
	if got := p.notNeeded(); len(got) != 1 || got[0] != "A" {
		t.Errorf("not needed: %v, want A", got)
	}
	if one := all[0].Staff; one[0].Decision != "" || one[1].Decision != "21号" || one[0].Points.Cmp(big.NewRat(1, 1)) != 0 {
		t.Errorf("decisions that stand in: %+v", one)
	}
	apart := p.apart()
	if len(apart) != 3 || apart[0].Person != "E" || apart[0].Why.ZH != "在编而不参加分配:借调" || apart[0].Base.Int64() != 700 ||
		apart[1].Why.ZH != "在基数表中,花名册上不是在编:临聘" || apart[1].Base.Int64() != 50 ||
		apart[2].Person != "C" || apart[2].Why.ZH != "按决定不参加分配:22号" || len(all[1].LeftOut) != 1 {
		t.Errorf("left out: %+v", apart)
	}
}

// An item told twice, 15 and 10, is in error until a correction says 12: then it
// is a value, once.
func TestCorrected_CuresAnItemToldTwice(t *testing.T) {
	d := &dossier.Dossier{Points: []dossier.Point{
		{Person: "A", Item: "出勤", State: "error"}, {Person: "B", Item: "出勤", Points: big.NewRat(7, 1), State: "value"},
		{Person: "A", Item: "出勤", State: "error"},
	}}
	got, _, unused := corrected(d, []Correction{{Person: "A", Item: "出勤", Points: big.NewRat(12, 1)}})
	if len(unused) != 0 || len(got.Points) != 2 || got.Points[0].Points.Cmp(big.NewRat(12, 1)) != 0 || got.Points[0].State != "value" {
		t.Errorf("corrected %+v, unused %v", got.Points, unused)
	}
	if len(d.Points) != 3 || d.Points[2].State != "error" {
		t.Errorf("the original is touched: %+v", d.Points)
	}
}

// Each town has a last place of its own: of 80, 70 | 60, 60 | 50 the second, both
// of the tie, and none of the lone school, although it has fewest of all.
func TestPlacedSchool_ByTown(t *testing.T) {
	for _, town := range []struct {
		points []int64
		places []int
		last   []bool
	}{
		{[]int64{80, 70}, []int{1, 2}, []bool{false, true}},
		{[]int64{60, 60}, []int{1, 1}, []bool{true, true}},
		{[]int64{50}, []int{1}, []bool{false}},
	} {
		var all []points.Standing
		for i, n := range town.points {
			one := scoredAt(n)
			one.ID = string(rune('A' + i))
			all = append(all, one)
		}
		for i, s := range all {
			if got := placedSchool(s, all); got.Place != town.places[i] || got.Last != town.last[i] {
				t.Errorf("%v: school %d has place %d, last %v", town.points, i, got.Place, got.Last)
			}
		}
	}
}
