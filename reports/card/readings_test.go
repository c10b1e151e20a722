package card

import (
	"math/big"
	"testing"

	"dudao/internal/exact"
	"dudao/internal/lang"
	"dudao/internal/privacy"
	"dudao/internal/result"
)

// Three teachers on the year's roster are too few where their ages are told, so
// their number is hidden with them. The rosters of the terms are another fact:
// that of the first term says 3 too and goes, that of the second says 4 and
// tells nothing of the 3.
func TestPublished_HidesTheSameNumberInAnotherReading(t *testing.T) {
	ages := &result.Indicator{ID: "x.ages", Unit: "person"}
	year := &result.Indicator{ID: "x.teachers", Unit: "person"}
	term := &result.Indicator{ID: "x.teachers", Reading: "term", Unit: "person"}
	of := func(def *result.Indicator, period string, n int64, people *big.Rat) result.Result {
		return result.Result{
			Key: result.Key{Indicator: def.ID, Reading: def.Reading, Grain: "school", Unit: "A", Period: period}, Def: def,
			State: exact.Value, Num: big.NewRat(n, 1), Den: big.NewRat(1, 1), People: people, Reported: -1, Expected: -1,
		}
	}
	in := &Input{Lang: lang.ZH, View: privacy.Public, SuppressMin: 5, Results: []result.Result{
		of(ages, "year", 3, big.NewRat(3, 1)), of(year, "year", 3, nil), of(term, "t1", 3, nil), of(term, "t2", 4, nil),
	}, Families: []result.Family{{Atoms: []result.Atom{{
		Units: map[string]string{"school": "A"}, In: []result.AtomPlace{{Def: ages, Period: "year"}, {Def: year, Period: "year"}},
	}}}}}
	want := map[string]bool{"x.ages year": true, "x.teachers year": true, "x.teachers t1": true}
	for _, r := range in.published() {
		if hidden := r.State == exact.Suppressed; hidden != want[r.Indicator+" "+r.Period] {
			t.Errorf("%s %s: hidden is %v", r.Indicator, r.Period, hidden)
		}
	}
}
