package pay

import (
	"errors"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"dudao/internal/exact"
)

func people(points ...int64) []Member {
	ms := make([]Member, len(points))
	for i, p := range points {
		ms[i] = Member{ID: string(rune('A' + i)), Points: big.NewRat(p, 1)}
	}
	return ms
}

func fens(parts []Part) []int64 {
	out := make([]int64, len(parts))
	for i, p := range parts {
		out[i] = p.Fen.Int64()
	}
	return out
}

// Pools and points of the first school of the shared cases, worked out by
// hand: 26 % and 7.8 % of 14 923 000 fen.
func TestPool_BothReadings(t *testing.T) {
	base := big.NewInt(14_923_000)
	if got := Pool(base, Points); got.Int64() != 3_879_980 {
		t.Errorf("points: %d", got)
	}
	if got := Pool(base, Share); got.Int64() != 1_163_994 {
		t.Errorf("share: %d", got)
	}
	// 26 % of 25 fen is 6.5: half goes away from zero. 30 % of 25 is 7.5.
	pool := Pool(big.NewInt(25), Points)
	if kept := Kept(big.NewInt(25), pool); pool.Int64() != 7 || kept.Cmp(big.NewRat(1, 2)) != 0 {
		t.Errorf("25 fen: pool %d, kept %s", pool, kept)
	}
}

// The example of the largest-remainder method, Hamilton's: quotas 51.17,
// 44.00, 1.62, 1.61, 1.60; the three fen left over go to .62, .61 and .60.
func TestSplit_KnownApportionment(t *testing.T) {
	parts, err := Split(big.NewInt(100), people(5117, 4400, 162, 161, 160))
	if err != nil {
		t.Fatal(err)
	}
	if got := fens(parts); !slices.Equal(got, []int64{51, 44, 2, 2, 1}) {
		t.Errorf("shares %v, want [51 44 2 2 1]", got)
	}
}

func TestSplit_EqualRemainders(t *testing.T) {
	for _, c := range []struct {
		name   string
		pool   int64
		points []int64
		want   []int64
	}{
		{"equal points: the smaller id", 10, []int64{1, 1, 1}, []int64{4, 3, 3}},
		{"equal remainders: more points first", 3, []int64{1, 3, 1, 1}, []int64{1, 2, 0, 0}},
		{"a member without points gets nothing", 7, []int64{0, 1}, []int64{0, 7}},
		{"an empty pool", 0, []int64{2, 1}, []int64{0, 0}},
	} {
		parts, err := Split(big.NewInt(c.pool), people(c.points...))
		if err != nil {
			t.Fatal(err)
		}
		if got := fens(parts); !slices.Equal(got, c.want) {
			t.Errorf("%s: shares %v, want %v", c.name, got, c.want)
		}
	}
}

func TestSplit_RefusesPointsThatSayNothing(t *testing.T) {
	if _, err := Split(big.NewInt(1), people(0, 0)); !errors.Is(err, ErrNoPoints) {
		t.Errorf("zero points: %v", err)
	}
	var negative *NegativeError
	if _, err := Split(big.NewInt(1), people(5, -1, -2)); !errors.As(err, &negative) || !slices.Equal(negative.IDs, []string{"B", "C"}) {
		t.Errorf("negative points: %v", err)
	}
}

// 10⁵ pools, a third of them with equal points and so with equal remainders.
func TestSplit_SharesAddUpToThePool(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 26))
	for i := range 100_000 {
		members := make([]Member, 1+r.IntN(9))
		for j := range members {
			p := r.Int64N(2000)
			if i%3 == 0 {
				p = 785
			}
			members[j] = Member{ID: string(rune('A' + j)), Points: big.NewRat(p, 10)}
		}
		members[0].Points = big.NewRat(1+r.Int64N(2000), 10)
		pool := big.NewInt(r.Int64N(5_000_000))
		parts, err := Split(pool, members)
		if err != nil {
			t.Fatal(err)
		}
		sum := new(big.Int)
		for _, p := range parts {
			sum.Add(sum, p.Fen)
			if extra := new(big.Int).Sub(p.Fen, p.Floor).Int64(); extra != 0 && extra != 1 {
				t.Fatalf("%s got %d fen beyond the whole ones", p.ID, extra)
			}
		}
		if sum.Cmp(pool) != 0 {
			t.Fatalf("shares of %d add up to %d: %v", pool, sum, members)
		}
	}
}

func drawMembers(t *rapid.T) []Member {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Member {
		return Member{
			ID:     rapid.StringMatching(`SQ[0-9]{4}`).Draw(t, "id"),
			Points: big.NewRat(rapid.Int64Range(0, 400).Draw(t, "points"), rapid.SampledFrom([]int64{1, 2, 3, 4, 10}).Draw(t, "parts")),
		}
	}), 1, 8).Filter(func(ms []Member) bool {
		seen, sum := map[string]bool{}, new(big.Rat)
		for _, m := range ms {
			if seen[m.ID] {
				return false
			}
			seen[m.ID] = true
			sum.Add(sum, m.Points)
		}
		return sum.Sign() > 0
	}).Draw(t, "members")
}

func byID(t *rapid.T, pool int64, ms []Member) map[string]int64 {
	parts, err := Split(big.NewInt(pool), ms)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]int64{}
	for _, p := range parts {
		got[p.ID] = p.Fen.Int64()
	}
	return got
}

func TestSplit_OrderOfInputIsIrrelevant(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ms := drawMembers(t)
		pool := rapid.Int64Range(0, 100_000).Draw(t, "pool")
		want := byID(t, pool, ms)
		for id, fen := range byID(t, pool, rapid.Permutation(ms).Draw(t, "order")) {
			if want[id] != fen {
				t.Fatalf("%s gets %d in one order and %d in another", id, want[id], fen)
			}
		}
	})
}

// Not even by a fen of rounding: doc.go says why.
func TestSplit_MorePointsNeverPayLess(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ms := drawMembers(t)
		pool := rapid.Int64Range(0, 300).Draw(t, "pool") // small pools: rounding shows
		before := byID(t, pool, ms)
		i := rapid.IntRange(0, len(ms)-1).Draw(t, "who")
		more := slices.Clone(ms)
		more[i].Points = new(big.Rat).Add(ms[i].Points, big.NewRat(rapid.Int64Range(1, 900).Draw(t, "more"), 7))
		if after := byID(t, pool, more); after[ms[i].ID] < before[ms[i].ID] {
			t.Fatalf("%s: %d with %s points, %d with %s", ms[i].ID, before[ms[i].ID], ms[i].Points, after[ms[i].ID], more[i].Points)
		}
	})
}

func TestAllot_OneSchoolStopsAlone(t *testing.T) {
	full := func(unit, id string, points int64) Person {
		return Person{ID: id, Unit: unit, Base: big.NewInt(1000), Points: big.NewRat(points, 2)}
	}
	lacks := full("S2", "D", 3)
	lacks.Points = nil
	unpaid := full("S6", "H", 3)
	unpaid.Base = nil
	doubtful := full("S7", "K", 3)
	doubtful.Base, doubtful.Doubtful = nil, true
	got := Allot([]Person{
		full("S7", "I", 3), doubtful,
		full("S1", "B", 3), full("S1", "A", 1), full("S2", "C", 2), lacks, full("S3", "E", 0),
		full("S4", "F", -1), full("S4", "G", 9), {Unit: "S5"}, unpaid,
	}, Readings(Points))
	want := []struct {
		unit  string
		state exact.State
		pool  int64 // -1: none
		gaps  []Gap
	}{
		{"S1", exact.Value, 520, nil},
		{"S2", exact.NotReported, 520, []Gap{{"D", NoPoint}}},
		{"S3", exact.Error, 260, nil},
		{"S4", exact.Error, 520, []Gap{{"F", Negative}}},
		{"S5", exact.NotApplicable, -1, nil},
		{"S6", exact.NotReported, -1, []Gap{{"H", NoBase}}},
		{"S7", exact.NotReported, -1, []Gap{{"K", Doubtful}}},
	}
	if len(got) != len(want) {
		t.Fatalf("%d pools, want %d", len(got), len(want))
	}
	for i, w := range want {
		g := got[i]
		pool := int64(-1)
		if g.Amounts != nil {
			pool = g.Amounts[0].Int64()
		}
		if g.Unit != w.unit || g.State != w.state || pool != w.pool || !slices.Equal(g.Gaps, w.gaps) || (g.Parts != nil) != (w.state == exact.Value) {
			t.Errorf("%s: state %s, pool %d, gaps %v, split %v", g.Unit, g.State, pool, g.Gaps, g.Parts != nil)
		}
	}
	// 520 fen at 1 : 3 of A and B.
	if got := fens(got[0].Parts[0]); !slices.Equal(got, []int64{130, 390}) {
		t.Errorf("S1 gets %v, want [130 390]", got)
	}
}

// A pool of the town takes in its schools, those of another town have their own.
func TestAllot_OnePoolOfTheTown(t *testing.T) {
	got := Allot([]Person{
		{ID: "A", Unit: "S1", Pool: "TOWN", Base: big.NewInt(1000), Points: big.NewRat(1, 1)},
		{ID: "B", Unit: "S2", Pool: "TOWN", Base: big.NewInt(3000), Points: big.NewRat(3, 1)},
		{Unit: "S3", Pool: "TOWN"},
		{ID: "Z", Unit: "Z1", Pool: "ZTOWN", Base: big.NewInt(500), Points: big.NewRat(9, 1)},
	}, Readings(Share))
	if len(got) != 2 || got[1].Unit != "ZTOWN" || got[1].Base.Int64() != 500 {
		t.Fatalf("the other town: %+v", got)
	}
	got = got[:1]
	if len(got) != 1 || got[0].Unit != "TOWN" || got[0].Amounts[0].Int64() != 312 || !slices.Equal(fens(got[0].Parts[0]), []int64{78, 234}) {
		t.Errorf("got %+v", got)
	}
}

// By hand, Σ|xᵢ − xⱼ| ÷ (2 n Σx): of 1, 2, 3 and 4 it is 20 ÷ 80 = 1/4;
// equal amounts have 0; of 0 and 10, G = 1/2.
func TestSpreadOf_Gini(t *testing.T) {
	for _, c := range []struct {
		amounts []int64
		want    *big.Rat
	}{
		{[]int64{4, 1, 3, 2}, big.NewRat(1, 4)},
		{[]int64{7, 7, 7}, new(big.Rat)},
		{[]int64{0, 10}, big.NewRat(1, 2)},
		{[]int64{0, 0}, nil},
		{nil, nil},
	} {
		var amounts []*big.Int
		for _, a := range c.amounts {
			amounts = append(amounts, big.NewInt(a))
		}
		got := SpreadOf(amounts).Gini
		if (got == nil) != (c.want == nil) || got != nil && got.Cmp(c.want) != 0 {
			t.Errorf("%v: Gini %v, want %v", c.amounts, got, c.want)
		}
	}
}
