package metrics

import (
	"slices"
	"testing"

	"dudao/internal/exact"
	"dudao/internal/fact"
	"dudao/internal/lang"
	"dudao/internal/result"
	"dudao/metrics/aggregate"
	"dudao/metrics/definition"
	"dudao/metrics/dossier"
)

// A school with 0 counted cases and one against somebody unknown says so beside
// the 0, and so does its town; other schools, other facts and figures without a
// value do not.
func TestUnplaced_IsSaidBesideTheFigure(t *testing.T) {
	of := func(id, unit string, state exact.State) (aggregate.Sum, result.Result) {
		k := result.Key{Indicator: id + state.String(), Unit: unit}
		return aggregate.Sum{Figure: &definition.Figure{Fact: &fact.Fact{ID: id}}, Sum: result.Sum{Key: k}},
			result.Result{Key: k, State: state, Note: lang.Text{ZH: "注"}}
	}
	var sums []aggregate.Sum
	out := &Outcome{}
	for _, c := range []struct {
		fact, unit string
		state      exact.State
	}{
		{"violation", "S1", exact.Value}, {"violation", "TOWN", exact.Value}, {"violation", "S2", exact.Value}, {"leave_days", "S1", exact.Value},
		{"violation", "S1", exact.NotReported},
	} {
		s, r := of(c.fact, c.unit, c.state)
		sums, out.Results = append(sums, s), append(out.Results, r)
	}
	slices.Reverse(sums) // sums come in no order
	out.unplaced(&dossier.Dossier{Unplaced: []dossier.Unplaced{
		{Unit: "S1", School: "S1", Town: "TOWN", Category: "乱收费"}, {Unit: "TOWN", Town: "TOWN"},
	}}, sums)
	for i, want := range []string{"注;另有1件已认定的案件责任人不在花名册,未计入(乱收费)", "注;另有2件已认定的案件责任人不在花名册,未计入(乱收费)", "注", "注", "注"} {
		if got := out.Results[i].Note.ZH; got != want {
			t.Errorf("%s %s: %q, want %q", out.Results[i].Indicator, out.Results[i].Unit, got, want)
		}
	}
}
