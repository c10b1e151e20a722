package points

import (
	"strings"
	"testing"

	"dudao/internal/exact"
	"dudao/internal/result"
	"dudao/metrics/definition"
)

func late(period string, n int64, unit string) result.Result {
	r := percent("late", unit, n, 1, exact.Value)
	r.Def, r.Period = &result.Indicator{Unit: "count"}, period
	return r
}

func credits(period string) *definition.Scheme {
	s := person(item("late", func(i *definition.SchemeItem) {
		i.Start = rat("60")
		i.Indicator = &definition.FromIndicator{ID: "late", Grain: "school", Period: period, Each: rat("-10"), Kind: "leave_records", Counts: true}
	}))
	s.For = definition.ForSchool
	return s
}

// Two cases in October and one in March are three in the year: 60 − 3 × 10 = 30.
// A figure of months alone is their sum.
func TestEvaluate_CreditsCountTheYearOnce(t *testing.T) {
	in := Input{Year: "y", Periods: year, Subjects: []Subject{{ID: "S1", School: "S1"}}, Results: []result.Result{
		late("2013-10", 2, "S1"), late("y", 3, "S1"), late("2014-03", 1, "S1"),
	}}
	want(t, Evaluate(credits("evaluation"), in)[0], "30", exact.Value)
	in.Results = []result.Result{in.Results[0], in.Results[2]}
	want(t, Evaluate(credits(""), in)[0], "30", exact.Value)
}

// Of S1 and S2 the one that owes the leave register and did not send it is
// missing, not good: 0 and the flag. S2 sent it, and had no case: 60.
func TestEvaluate_OwedAndNotSentIsMissing(t *testing.T) {
	got := Evaluate(credits("evaluation"), Input{
		Year: "y", Periods: year, Results: []result.Result{late("y", 3, "S3")},
		Subjects: []Subject{{ID: "S1", School: "S1"}, {ID: "S2", School: "S2"}},
		Missing:  map[Owed]bool{{"leave_records", "S1"}: true, {"graduates", "S2"}: true},
	})
	want(t, got[0], "0", exact.Value)
	want(t, got[1], "60", exact.Value)
	if !got[0].Flagged || got[0].Items[0].State != exact.NotReported || got[1].Flagged {
		t.Errorf("S1 %+v\nS2 %+v", got[0], got[1])
	}
}

// Exams and terms carry ids of their own: the current exam's pass rate of 75 %
// gives half of 60 from the floor 50; of terms alone the later counts. A unit
// that has only another exam's figure is missing it.
func TestEvaluate_TakesTheFiguresOwnPeriod(t *testing.T) {
	of := func(period, unit string, num int64) result.Result {
		r := percent("pass", unit, num, 100, exact.Value)
		r.Period = period
		return r
	}
	s := func(period string) *definition.Scheme {
		return person(item("pass", func(i *definition.SchemeItem) {
			i.Weight = rat("60")
			i.Indicator = &definition.FromIndicator{ID: "pass", Grain: "school", Period: period, Floor: rat("50"), Target: rat("100")}
		}))
	}
	in := Input{
		Year: "y", Periods: map[string]string{"evaluation": "y", "exam.current": "y-2-期末"},
		Subjects: []Subject{{ID: "A", School: "S1"}, {ID: "B", School: "S2"}},
		Results:  []result.Result{of("y-1-期末", "S1", 100), of("y-2-期末", "S1", 75), of("y-1-期末", "S2", 100)},
	}
	got := Evaluate(s("exam.current"), in)
	want(t, got[0], "30", exact.Value)
	want(t, got[1], "", exact.NotReported)

	in.Results = []result.Result{of("y-2", "S1", 75), of("y-1", "S1", 100)}
	want(t, Evaluate(s(""), in)[0], "30", exact.Value)
}

// Nothing applies: no points and no place, not 0 and the last one.
func TestEvaluate_NothingApplies(t *testing.T) {
	s := person(item("a", func(i *definition.SchemeItem) {
		i.Weight = rat("50")
		i.Indicator = &definition.FromIndicator{ID: "a", Grain: "school", Period: "evaluation", Target: rat("100"), Floor: rat("0")}
	}))
	s.For = definition.ForSchool
	got := Evaluate(s, Input{
		Year: "y", Periods: year, Subjects: []Subject{{ID: "S1"}, {ID: "S2"}, {ID: "S3"}},
		Results: []result.Result{percent("a", "S1", 40, 100, exact.Value), percent("a", "S3", 60, 100, exact.Value)},
	})
	want(t, got[1], "", exact.NotApplicable)
	if note := got[1].Items[0].Note.ZH; !strings.Contains(note, "均不适用") {
		t.Errorf("note %q", note)
	}
	if last := Last(got); len(last) != 1 || last[0].ID != "S1" {
		t.Errorf("last place: %+v", last)
	}
}

// The weight 20 that does not apply is spread over 40: 40 × 1.5 = 60, and the
// cap of the item holds it to 40; half of it is 30, under the cap.
func TestEvaluate_CapsHoldAfterSpreading(t *testing.T) {
	of := func(id, weight string) definition.SchemeItem {
		return item(id, func(i *definition.SchemeItem) {
			i.Weight, i.Cap = rat(weight), rat("40")
			i.Indicator = &definition.FromIndicator{ID: id, Grain: "school", Period: "evaluation", Target: rat("100"), Floor: rat("0")}
		})
	}
	got := Evaluate(person(of("a", "40"), of("b", "20")), Input{
		Year: "y", Periods: year, Subjects: []Subject{{ID: "A", School: "S1"}, {ID: "B", School: "S2"}},
		Results: []result.Result{percent("a", "S1", 100, 100, exact.Value), percent("a", "S2", 50, 100, exact.Value)},
	})
	want(t, got[0], "40", exact.Value)
	want(t, got[1], "30", exact.Value)
	if n := got[1].Items[0].Note.EN; !strings.Contains(n, "40 × 1.5") {
		t.Errorf("note %q", n)
	}
}

// More than 100 % of 10 is 11 of 10: 10 of 10 is (100 − 50) ÷ (110 − 50) = 5/6
// of the way. What has to equal 1 is missed by 2 as by 0.
func TestEvaluate_AttainmentHoldsToTheOperator(t *testing.T) {
	s := person(item("v", func(i *definition.SchemeItem) {
		i.Weight, i.Indicator = rat("60"), &definition.FromIndicator{ID: "v", Grain: "school", Period: "evaluation", Floor: rat("50")}
	}))
	in := Input{Year: "y", Periods: year, Subjects: []Subject{{ID: "A", School: "S1"}, {ID: "B", School: "S2"}}, Results: []result.Result{
		percent("v", "S1", 10, 10, exact.Value), percent("v", "S2", 11, 10, exact.Value),
	}}
	for i := range in.Results {
		in.Results[i].Target = &result.Target{Op: result.Above, Value: rat("100")}
	}
	got := Evaluate(s, in)
	want(t, got[0], "50", exact.Value)
	want(t, got[1], "60", exact.Value)

	s.Items[0].Indicator.Floor = rat("0")
	in.Results = []result.Result{late("y", 2, "S1"), late("y", 1, "S2")}
	for i := range in.Results {
		in.Results[i].Indicator, in.Results[i].Target = "v", &result.Target{Op: result.Equal, Value: rat("1")}
	}
	got = Evaluate(s, in)
	want(t, got[0], "0", exact.Value)
	want(t, got[1], "60", exact.Value)
}
