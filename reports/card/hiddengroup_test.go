package card

import (
	"math/big"
	"testing"

	"dudao/internal/exact"
	"dudao/internal/privacy"
	"dudao/internal/result"
)

// Four clinics of 3, 1, 5 and 9 people: the two small ones are hidden, but the
// town of 18 less 5 and 9 would show that they are 4 together and what became of
// the 4. With the clinic of 5 hidden too they are 9.
func TestPublished_WhatIsHiddenTogetherIsAGroupThatMayBeShown(t *testing.T) {
	s := newShop()
	s.add("", "L1", "t1", "", &s.boys, 3)
	s.add("", "L9", "t1", "", &s.boys, 1)
	s.add("", "L2", "t1", "", &s.boys, 5)
	s.add("", "L3", "t1", "", &s.boys, 9)
	want := map[string]bool{"L1": true, "L9": true, "L2": true}
	for _, r := range s.published(privacy.Public) {
		if r.Grain == "class" {
			continue
		}
		if hidden := r.State == exact.Suppressed; hidden != want[r.Unit] {
			t.Errorf("%s %s: hidden is %v", r.Unit, r.Period, hidden)
		}
	}
}

// None of the 12 teachers of a town is over 50, so none of the 3 of its smallest
// school is, and all 12 in 12 says as much: the town is hidden with the school.
// One of 12 tells nothing of the 3, with the school of 9 hidden as well.
func TestPublished_AWholeOfNothingTellsOfItsParts(t *testing.T) {
	def := &result.Indicator{ID: "x.over50", Unit: "percent"}
	for name, c := range map[string]struct {
		over [2]int64
		town bool // hidden
	}{
		"none": {[2]int64{0, 0}, true}, "all": {[2]int64{3, 9}, true}, "one": {[2]int64{0, 1}, false},
	} {
		family := result.Family{}
		rs := []result.Result{}
		add := func(grain, unit string, num, den int64) {
			rs = append(rs, result.Result{
				Key: result.Key{Indicator: def.ID, Grain: grain, Unit: unit, Period: "year"}, Def: def, State: exact.Value,
				Num: big.NewRat(num, 1), Den: big.NewRat(den, 1), People: big.NewRat(den, 1), Reported: -1, Expected: -1,
			})
		}
		for _, school := range []string{"A", "B"} {
			family.Atoms = append(family.Atoms, result.Atom{
				Units: map[string]string{"school": school, "town": "TOWN"}, In: []result.AtomPlace{{Def: def, Period: "year"}},
			})
		}
		add("school", "A", c.over[0], 3)
		add("school", "B", c.over[1], 9)
		add("town", "TOWN", c.over[0]+c.over[1], 12)
		in := &Input{View: privacy.Public, SuppressMin: 5, Results: rs, Families: []result.Family{family}}
		for _, r := range in.published() {
			if r.Unit == "TOWN" && (r.State == exact.Suppressed) != c.town {
				t.Errorf("%s: the town is %s", name, r.State)
			}
		}
	}
}
