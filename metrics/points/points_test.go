package points

import (
	"math/big"
	"slices"
	"testing"

	"dudao/internal/exact"
	"dudao/internal/lang"
	"dudao/internal/result"
	"dudao/metrics/definition"
)

func rat(s string) *big.Rat {
	r, ok := new(big.Rat).SetString(s)
	if !ok {
		panic(s)
	}
	return r
}

func percent(indicator, unit string, num, den int64, state exact.State) result.Result {
	r := result.Result{
		Key: result.Key{Indicator: indicator, Grain: "school", Unit: unit, Period: "y"}, Def: &result.Indicator{Unit: "percent"}, State: state,
	}
	if state == exact.Value {
		r.Num, r.Den = big.NewRat(num, 1), big.NewRat(den, 1)
	}
	return r
}

func item(id string, change func(*definition.SchemeItem)) definition.SchemeItem {
	i := definition.SchemeItem{ID: id, Name: lang.Text{ZH: id, EN: id}}
	change(&i)
	return i
}

var year = map[string]string{"evaluation": "y"}

func person(items ...definition.SchemeItem) *definition.Scheme {
	return &definition.Scheme{ID: "t", For: definition.ForPerson, Items: items}
}

func want(t *testing.T, s Standing, points string, state exact.State) {
	t.Helper()
	if s.State != state || (s.Points == nil) != (points == "") || s.Points != nil && s.Points.Cmp(rat(points)) != 0 {
		t.Errorf("%s: points %v, state %s; want %q, %s", s.ID, s.Points, s.State, points, state)
	}
}

// The sheets as scored: every item counts, a blank is never 0, and an item that
// colleagues have and one lacks is missing.
func TestEvaluate_Sheets(t *testing.T) {
	s := person(item("sheet", func(i *definition.SchemeItem) { i.Sheet = &definition.FromSheet{} }))
	got := Evaluate(s, Input{
		Subjects: []Subject{{ID: "A", School: "S1"}, {ID: "B", School: "S1"}, {ID: "C", School: "S1"}, {ID: "D", School: "S2"}, {ID: "E", School: "S3"}, {ID: "F", School: "S2"}},
		Marks: []Mark{
			{Person: "A", Item: "师德", Points: rat("18.5")}, {Person: "A", Item: "出勤", Points: rat("-0.5")},
			{Person: "B", Item: "师德", Points: rat("20")}, {Person: "B", Item: "出勤"},
			{Person: "C", Item: "师德", Points: rat("20")},
			{Person: "D", Item: "总分", Points: rat("0")},
			{Person: "F", Item: "总分", Points: rat("7"), Wrong: true},
		},
	})
	want(t, got[0], "18", exact.Value)
	want(t, got[1], "", exact.NotReported)
	want(t, got[2], "", exact.NotReported)
	want(t, got[3], "0", exact.Value)
	want(t, got[4], "", exact.NotReported)
	want(t, got[5], "", exact.Error)
}

// Between floor 90 and target 98 attainment is linear: 94 % gives half of 40,
// 99 % all, 80 % nothing; fewer is better where the target lies below the
// floor. What is not reported leaves the person without points.
func TestEvaluate_Attainment(t *testing.T) {
	s := person(item("retention", func(i *definition.SchemeItem) {
		i.Weight, i.Indicator = rat("40"), &definition.FromIndicator{ID: "r", Grain: "school", Period: "evaluation", Target: rat("98"), Floor: rat("90")}
	}))
	in := Input{Year: "y", Periods: year, Results: []result.Result{
		percent("r", "S1", 94, 100, exact.Value), percent("r", "S2", 99, 100, exact.Value), percent("r", "S3", 80, 100, exact.Value),
		percent("r", "S4", 0, 0, exact.NotReported), percent("r", "S5", 0, 0, exact.Error),
	}}
	for _, id := range []string{"S1", "S2", "S3", "S4", "S5"} {
		in.Subjects = append(in.Subjects, Subject{ID: "of " + id, School: id})
	}
	got := Evaluate(s, in)
	want(t, got[0], "20", exact.Value)
	want(t, got[1], "40", exact.Value)
	want(t, got[2], "0", exact.Value)
	want(t, got[3], "", exact.NotReported)
	want(t, got[4], "", exact.Error)

	s.Items[0].Indicator.Target, s.Items[0].Indicator.Floor = rat("80"), rat("100")
	want(t, Evaluate(s, in)[0], "12", exact.Value) // (94 − 100) ÷ (80 − 100) = 0.3
}

// rules §7: what does not concern somebody is spread over the others in
// proportion: 30 of 40 become the whole 40.
func TestEvaluate_SpreadsWhatDoesNotConcern(t *testing.T) {
	s := person(
		item("a", func(i *definition.SchemeItem) {
			i.Weight, i.Indicator = rat("30"), &definition.FromIndicator{ID: "a", Grain: "school", Period: "evaluation", Target: rat("100"), Floor: rat("0")}
		}),
		item("b", func(i *definition.SchemeItem) {
			i.Weight, i.Indicator = rat("10"), &definition.FromIndicator{ID: "b", Grain: "school", Period: "evaluation", Target: rat("100"), Floor: rat("0")}
		}),
	)
	got := Evaluate(s, Input{
		Year: "y", Periods: year, Subjects: []Subject{{ID: "A", School: "S1"}},
		Results: []result.Result{percent("a", "S1", 50, 100, exact.Value), percent("b", "S1", 0, 0, exact.NotApplicable)},
	})
	want(t, got[0], "20", exact.Value)
}

// Places: first of 5 gives all, last nothing; the mean of two entries. A head
// also gets a part of the school's points; cases deduct down to the floor.
func TestEvaluate_PlacesCasesAndHeads(t *testing.T) {
	s := person(
		item("place", func(i *definition.SchemeItem) {
			i.Weight, i.Ranking = rat("40"), &definition.FromRanking{ID: "k", Of: "mean"}
		}),
		item("cases", func(i *definition.SchemeItem) {
			i.Start, i.Floor, i.Ledger = rat("10"), rat("0"), &definition.FromLedger{Each: rat("-6")}
		}),
		item("school", func(i *definition.SchemeItem) {
			i.School = &definition.FromSchool{Posts: []string{"校长"}, Rate: rat("0.2")}
		}),
	)
	in := Input{
		Ledger:   map[string]bool{"S1": true, "S2": true},
		Subjects: []Subject{{ID: "A", School: "S1", Post: "校长"}, {ID: "B", School: "S1"}, {ID: "C", School: "S2", Post: "校长"}},
		Places: []result.Place{
			{Ranking: "k", Member: "A", N: 5, Rank: 1}, {Ranking: "k", Member: "A", N: 5, Rank: 3}, {Ranking: "k", Member: "B", N: 5, Rank: 5},
		},
		Events:  []Event{{Person: "B", Item: 4}, {Person: "B", Item: 5}},
		Schools: map[string]Standing{"S1": {Points: rat("90")}},
	}
	got := Evaluate(s, in)
	want(t, got[0], "58", exact.Value) // 40 × (1 + 1/2) ÷ 2 + 10 + 0.2 × 90
	want(t, got[1], "0", exact.Value)  // last, and 10 − 12 held at 0
	want(t, got[2], "", exact.NotReported)

	in.Ledger = nil // no ledger is no good conduct
	want(t, Evaluate(s, in)[1], "", exact.NotReported)
}

// rules §7: a school gets 0 for what it did not report, and the flag; a tie for
// the last place lists all.
func TestEvaluate_SchoolsAndTheLastPlace(t *testing.T) {
	s := person(item("a", func(i *definition.SchemeItem) {
		i.Weight, i.Indicator = rat("50"), &definition.FromIndicator{ID: "a", Grain: "school", Period: "evaluation", Target: rat("100"), Floor: rat("0")}
	}))
	s.For = definition.ForSchool
	got := Evaluate(s, Input{
		Year: "y", Periods: year, Subjects: []Subject{{ID: "S1"}, {ID: "S2"}, {ID: "S3"}},
		Results: []result.Result{
			percent("a", "S1", 40, 100, exact.Value), percent("a", "S2", 0, 0, exact.NotReported), percent("a", "S3", 0, 100, exact.Value),
		},
	})
	want(t, got[0], "20", exact.Value)
	want(t, got[1], "0", exact.Value)
	if !got[1].Flagged || got[0].Flagged {
		t.Error("a school with a missing item is flagged, and it alone")
	}
	if last := Last(got); len(last) != 2 || last[0].ID != "S2" || last[1].ID != "S3" {
		t.Errorf("last place: %+v", last)
	}
}

// A school answers for its own cases: 60 − 2 × 10 = 40 for S1. One against
// nobody known (a name mistyped) deducts nothing, but is never dropped: S2 keeps
// its 60 with the flag. Where the ledger is to state the points, it states none
// for a school: S1's own cases are pending.
func TestEvaluate_CasesOfASchool(t *testing.T) {
	s := person(item("cases", func(i *definition.SchemeItem) {
		i.Start, i.Floor, i.Ledger = rat("60"), rat("0"), &definition.FromLedger{Each: rat("-10")}
	}))
	s.For = definition.ForSchool
	in := Input{
		Ledger: map[string]bool{"S1": true, "S2": true, "S3": true}, Subjects: []Subject{{ID: "S1", School: "S1"}, {ID: "S2", School: "S2"}, {ID: "S3", School: "S3"}},
		Events: []Event{{School: "S1", OfUnit: true}, {School: "S1", OfUnit: true}, {School: "S2"}, {School: ""}},
	}
	got := Evaluate(s, in)
	want(t, got[0], "40", exact.Value)
	want(t, got[1], "60", exact.Value)
	want(t, got[2], "60", exact.Value)
	if got[0].Flagged || !got[1].Flagged || got[2].Flagged {
		t.Errorf("flags %v %v %v; S2 alone has a case that is pending", got[0].Flagged, got[1].Flagged, got[2].Flagged)
	}
	s.Items[0].Ledger = &definition.FromLedger{Stated: true}
	got = Evaluate(s, in)
	want(t, got[0], "60", exact.Value)
	if !got[0].Flagged {
		t.Error("a case of a school without stated points is pending")
	}
}

// A duty concerns the posts that the scheme names: others lack nothing.
func TestEvaluate_ADutyOfSomePosts(t *testing.T) {
	s := person(
		item("sheet", func(i *definition.SchemeItem) { i.Sheet = &definition.FromSheet{} }),
		item("observing", func(i *definition.SchemeItem) {
			i.Posts, i.Indicator = []string{"中心校校长"}, &definition.FromIndicator{ID: "o", Grain: "person", Each: rat("0.05")}
		}),
	)
	got := Evaluate(s, Input{
		Subjects: []Subject{{ID: "A", School: "S1", Post: "专任教师"}, {ID: "B", School: "S1", Post: "中心校校长"}},
		Marks:    []Mark{{Person: "A", Item: "总分", Points: rat("80")}, {Person: "B", Item: "总分", Points: rat("90")}},
	})
	want(t, got[0], "80", exact.Value)
	want(t, got[1], "", exact.NotReported)
}

// Who stands alone is not last (catalogue CS54: n < 2 not applicable).
func TestLast_NotOfOne(t *testing.T) {
	if last := Last([]Standing{{ID: "S1", Points: rat("3")}, {ID: "S2"}}); last != nil {
		t.Errorf("last place of a lone school: %+v", last)
	}
}

// A slip names where an item's figure or place comes from, of every figure that
// was counted and every place that was taken, once each; of others it does not.
func TestEvaluate_SaysWhereFiguresComeFrom(t *testing.T) {
	s := person(
		item("safety", func(i *definition.SchemeItem) {
			i.Weight = rat("10")
			i.Indicator = &definition.FromIndicator{ID: "safe", Grain: "school", Floor: rat("80"), Target: rat("100")}
		}),
		item("results", func(i *definition.SchemeItem) {
			i.Weight = rat("40")
			i.Ranking = &definition.FromRanking{ID: "rank", Period: "evaluation", Of: "mean"}
		}),
	)
	got := Evaluate(s, Input{
		Subjects: []Subject{{ID: "A", School: "S1"}}, Periods: year, Year: "y",
		Results: []result.Result{percent("safe", "S1", 9, 10, exact.Value), percent("safe", "S2", 9, 10, exact.Value)},
		Places: []result.Place{
			{Ranking: "rank", Period: "y", Dimension: "语文", Member: "A", Rank: 1, N: 3}, {Ranking: "rank", Period: "y", Dimension: "数学", Member: "A", Rank: 3, N: 3},
			{Ranking: "rank", Period: "earlier", Dimension: "语文", Member: "A", Rank: 2, N: 3}, {Ranking: "rank", Period: "y", Dimension: "语文", Member: "B", Rank: 2, N: 3},
		},
		FigureCells: func(r *result.Result) []string { return []string{"f " + r.Unit, "ask"} },
		PlaceCells:  func(p *result.Place) []string { return []string{"p " + p.Member + p.Dimension, "ask"} },
	})
	want(t, got[0], "25", exact.Value) // half of 10 and of 40
	for i, cells := range [][]string{{"f S1", "ask"}, {"p A语文", "ask", "p A数学"}} {
		if !slices.Equal(got[0].Items[i].Cells, cells) {
			t.Errorf("%s: cells %q, want %q", got[0].Items[i].ID, got[0].Items[i].Cells, cells)
		}
	}
}
