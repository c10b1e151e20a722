package card

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dudao/internal/exact"
	"dudao/internal/lang"
	"dudao/internal/privacy"
	"dudao/internal/result"
)

// shop is a small world of figures about people: one family whose atoms are
// pupils by class, sex and term, with any of its sums shown.
type shop struct {
	all, boys, girls result.Indicator
	family           result.Family
	people           []int64 // of each atom
}

func newShop() *shop {
	return &shop{
		all:   result.Indicator{ID: "x.pupils", Unit: "person"},
		boys:  result.Indicator{ID: "x.pupils", Measure: "boys", Unit: "person"},
		girls: result.Indicator{ID: "x.pupils", Measure: "girls", Unit: "person"},
	}
}

func (s *shop) add(class, school, period, subject string, sex *result.Indicator, n int64) {
	a := result.Atom{Units: map[string]string{"class": class, "school": school, "town": "TOWN"}}
	for _, p := range []string{period, "year"} {
		for _, def := range []*result.Indicator{sex, &s.all} {
			a.In = append(a.In, result.AtomPlace{Def: def, Period: p, Dimension: subject})
		}
	}
	s.family.Atoms = append(s.family.Atoms, a)
	s.people = append(s.people, n)
}

// results adds up every cell that the atoms make, as counts.
func (s *shop) results() []result.Result {
	at := map[spot]int{}
	var rs []result.Result
	for i, a := range s.family.Atoms {
		for _, in := range a.In {
			for _, grain := range []string{"class", "school", "town"} {
				k := spot{in.Def, grain, a.Units[grain], in.Period, in.Dimension}
				j, ok := at[k]
				if !ok {
					j = len(rs)
					at[k] = j
					rs = append(rs, result.Result{
						Key: result.Key{Indicator: in.Def.ID, Measure: in.Def.Measure, Grain: grain, Unit: a.Units[grain], Period: in.Period, Dimension: in.Dimension},
						Def: in.Def, State: exact.Value, Num: new(big.Rat), Den: big.NewRat(1, 1), People: new(big.Rat), Reported: -1, Expected: -1,
					})
				}
				rs[j].Num.Add(rs[j].Num, big.NewRat(s.people[i], 1))
				rs[j].People.Set(rs[j].Num)
			}
		}
	}
	return rs
}

func (s *shop) published(view privacy.View) []result.Result {
	in := &Input{Lang: lang.ZH, View: view, Results: s.results(), Families: []result.Family{s.family}, SuppressMin: 5}
	return in.published()
}

func shownOf(rs []result.Result) string {
	text := ""
	for _, r := range rs {
		shown := "×"
		if r.State == exact.Value {
			shown = r.Num.RatString()
		}
		if r.Period == "year" && r.Def.Measure == "" {
			text += r.Unit + "=" + shown + " "
		}
	}
	return text
}

// Three schools of 3, 8 and 20 and their town of 31: the 3 are too few, and the
// next fewest, 8, would give them away. The office sees all of it.
func TestPublished_HidesASecondCell(t *testing.T) {
	s := newShop()
	s.add("A-1", "A", "t1", "", &s.boys, 3)
	s.add("B-1", "B", "t1", "", &s.boys, 8)
	s.add("C-1", "C", "t1", "", &s.boys, 20)
	for view, want := range map[privacy.View]string{
		privacy.Internal: "A-1=3 A=3 TOWN=31 B-1=8 B=8 C-1=20 C=20 ",
		privacy.Unit:     "A-1=× A=× TOWN=31 B-1=× B=× C-1=20 C=20 ",
		privacy.Public:   "A-1=× A=× TOWN=31 B-1=× B=× C-1=20 C=20 ",
	} {
		if got := shownOf(s.published(view)); got != want {
			t.Errorf("%s sees %s; want %s", view, got, want)
		}
	}
}

// What another indicator shows of the same people counts too. A school has
// teachers of three bands, 3, 9 and 12, and elsewhere stands that they are 24:
// the band of 9 goes with that of 3. The same 3 under another name go as well,
// though that figure is not marked as one about people.
func TestPublished_LooksAcrossIndicators(t *testing.T) {
	bands := &result.Indicator{ID: "x.bands", Unit: "person"}
	total := &result.Indicator{ID: "x.total", Unit: "person"}
	young := &result.Indicator{ID: "x.young", Unit: "person"}
	var family result.Family
	var rs []result.Result
	add := func(def *result.Indicator, dimension string, n int64, people *big.Rat) {
		rs = append(rs, result.Result{
			Key: result.Key{Indicator: def.ID, Grain: "school", Unit: "A", Period: "year", Dimension: dimension}, Def: def,
			State: exact.Value, Num: big.NewRat(n, 1), Den: big.NewRat(1, 1), People: people, Reported: -1, Expected: -1,
		})
	}
	for band, n := range map[string]int64{"≤30": 3, "31–40": 9, ">40": 12} {
		a := result.Atom{Units: map[string]string{"school": "A"}, In: []result.AtomPlace{
			{Def: bands, Period: "year", Dimension: band}, {Def: total, Period: "year"},
		}}
		if n == 3 {
			a.In = append(a.In, result.AtomPlace{Def: young, Period: "year"})
		}
		family.Atoms = append(family.Atoms, a)
		add(bands, band, n, big.NewRat(n, 1))
	}
	add(total, "", 24, nil)
	add(young, "", 3, nil)
	in := &Input{Lang: lang.ZH, View: privacy.Public, Results: rs, Families: []result.Family{family}, SuppressMin: 5}
	want := map[string]bool{"x.bands ≤30": true, "x.bands 31–40": true, "x.young ": true}
	for _, r := range in.published() {
		if hidden := r.State == exact.Suppressed; hidden != want[r.Indicator+" "+r.Dimension] {
			t.Errorf("%s %s: hidden is %v", r.Indicator, r.Dimension, hidden)
		}
	}
}

// Amounts of pay stay in the office (datasets.md §13): a school with one teacher
// on 36 000.00 has a pool of 9 360.00, which tells that pay to the fen, and the
// pools of larger schools and of the town are amounts too.
func TestPublished_HoldsNoAmountOfPay(t *testing.T) {
	def := &result.Indicator{ID: "township_goals.pay_pool", Measure: "pool", Unit: "fen", Kind: "allocation"}
	fen := func(grain, unit string, n int64) result.Result {
		return result.Result{Key: result.Key{Indicator: def.ID, Measure: "pool", Grain: grain, Unit: unit}, Def: def, State: exact.Value, Num: big.NewRat(n, 1), Den: big.NewRat(1, 1)}
	}
	in := &Input{Lang: lang.ZH, SuppressMin: 5, Results: []result.Result{fen("school", "A", 936_000), fen("school", "B", 9_360_000), fen("town", "TOWN", 10_296_000)}}
	for view, want := range map[privacy.View]int{privacy.Internal: 3, privacy.Unit: 0, privacy.Public: 0} {
		in.View = view
		if got := len(in.published()); got != want {
			t.Errorf("%s sees %d figures of pay, want %d", view, got, want)
		}
	}
	// What the school itself receives: who takes part, and neither pool nor pay.
	in.Pay = []result.Allotment{{
		Unit: "A", State: exact.Value, Base: big.NewInt(3_600_000), Splits: []result.Split{{Reading: "points", Pool: big.NewInt(936_000)}},
		Staff: []result.Entitled{{Person: "P", PersonName: "甲", Unit: "A", Base: big.NewInt(3_600_000), Shares: []result.Share{{Fen: big.NewInt(936_000)}}}},
	}}
	own := ForUnit(in, "A")
	rows := Pay(own.Pay).Rows
	if len(own.Results) != 0 || len(rows) != 1 || strings.Contains(strings.Join(rows[0], ","), "00") {
		t.Errorf("the unit sees %d figures of pay and the list %q", len(own.Results), rows)
	}
}

// A group of exactly suppress.min is shown, nobody at all too, and a figure
// with nothing beside it takes its sum along.
func TestPublished_Limits(t *testing.T) {
	s := newShop()
	s.add("A-1", "A", "t1", "", &s.boys, 5)
	s.add("B-1", "B", "t1", "", &s.boys, 0)
	if got, want := shownOf(s.published(privacy.Public)), "A-1=5 A=5 TOWN=5 B-1=0 B=0 "; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	s = newShop()
	s.add("A-1", "A", "t1", "", &s.boys, 4)
	if got, want := shownOf(s.published(privacy.Public)), "A-1=× A=× TOWN=× "; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// What is suppressed says nothing: no pair, verdict, margin or n of m.
func TestPublished_LeavesNothingBehind(t *testing.T) {
	s := newShop()
	s.add("A-1", "A", "t1", "", &s.boys, 3)
	rs := s.results()
	rs[0].Verdict, rs[0].Margin, rs[0].Near, rs[0].Display, rs[0].Reported, rs[0].Expected = result.Met, big.NewInt(1), "yes", "3", 3, 4
	got := (&Input{View: privacy.Public, Results: rs, SuppressMin: 5}).published()[0]
	if got.Num != nil || got.Den != nil || got.Verdict != result.None || got.Margin != nil || got.Near != "" || got.Display != "" || got.Reported != -1 || got.Expected != -1 {
		t.Errorf("a suppressed figure still says %+v", got)
	}
	if rs[0].State != exact.Value {
		t.Error("the office's own figure was changed")
	}
}

// No suppressed figure can be worked out from those that are shown, by any
// adding and subtracting over classes, schools, town, terms, subjects and sexes: for
// each there are other numbers of pupils that give the same shown figures and
// not the same suppressed one. They are looked for by plain elimination.
func TestPublished_NothingIsRecovered(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := newShop()
		for school := range rapid.IntRange(1, 3).Draw(t, "schools") {
			for class := range rapid.IntRange(1, 3).Draw(t, "classes") {
				for _, period := range []string{"t1", "t2"}[:rapid.IntRange(1, 2).Draw(t, "terms")] {
					for _, subject := range []string{"语文", "数学"}[:rapid.IntRange(1, 2).Draw(t, "subjects")] {
						for _, sex := range []*result.Indicator{&s.boys, &s.girls}[:rapid.IntRange(1, 2).Draw(t, "sexes")] {
							s.add(fmt.Sprintf("S%d-%d", school, class), fmt.Sprintf("S%d", school), period, subject, sex, rapid.Int64Range(0, 14).Draw(t, "n"))
						}
					}
				}
			}
		}
		var shown [][]*big.Rat
		rs := s.published(privacy.Public)
		for _, r := range rs {
			if r.State == exact.Value {
				shown = append(shown, s.vector(r))
				if r.People.Sign() > 0 && r.People.Cmp(big.NewRat(5, 1)) < 0 {
					t.Fatalf("%+v is about %s people and shown", r.Key, r.People)
				}
			}
		}
		known := rank(shown)
		for _, r := range rs {
			if r.State == exact.Suppressed && rank(append(shown[:len(shown):len(shown)], s.vector(r))) == known {
				t.Fatalf("%+v can be worked out from what is shown", r.Key)
			}
		}
	})
}

// vector gives the atoms of a cell as 0 and 1.
func (s *shop) vector(r result.Result) []*big.Rat {
	v := make([]*big.Rat, len(s.family.Atoms))
	for i, a := range s.family.Atoms {
		v[i] = new(big.Rat)
		for _, in := range a.In {
			if in.Def == r.Def && in.Period == r.Period && in.Dimension == r.Dimension && a.Units[r.Grain] == r.Unit {
				v[i].SetInt64(1)
			}
		}
	}
	return v
}

// rank of a matrix, by elimination on a copy.
func rank(rows [][]*big.Rat) int {
	var m [][]*big.Rat
	for _, r := range rows {
		var c []*big.Rat
		for _, x := range r {
			c = append(c, new(big.Rat).Set(x))
		}
		m = append(m, c)
	}
	n := 0
	for col := 0; len(m) > 0 && col < len(m[0]) && n < len(m); col++ {
		p := n
		for p < len(m) && m[p][col].Sign() == 0 {
			p++
		}
		if p == len(m) {
			continue
		}
		m[n], m[p] = m[p], m[n]
		for i := n + 1; i < len(m); i++ {
			f := new(big.Rat).Quo(m[i][col], m[n][col])
			for j := col; j < len(m[0]) && f.Sign() != 0; j++ {
				m[i][j].Sub(m[i][j], new(big.Rat).Mul(f, m[n][j]))
			}
		}
		n++
	}
	return n
}
