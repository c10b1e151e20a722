package balance

import (
	"errors"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func members(pairs ...[2]int64) []Member {
	var all []Member
	for _, p := range pairs {
		all = append(all, Member{X: big.NewRat(p[0], 1), P: big.NewRat(p[1], 1)})
	}
	return all
}

// The example of rules §8 (the ministry's own) gives 0.5153.
func TestSquare_Example(t *testing.T) {
	sq, err := Square(members([2]int64{279, 45}, [2]int64{137, 37}, [2]int64{935, 89}, [2]int64{160, 76}, [2]int64{402, 55}))
	if err != nil {
		t.Fatal(err)
	}
	low, high := big.NewRat(515250*515250, 1e12), big.NewRat(515350*515350, 1e12)
	if sq.Cmp(low) < 0 || sq.Cmp(high) >= 0 {
		t.Errorf("square %s is not that of 0.5153", sq.FloatString(8))
	}
}

func TestSquare_ByHand(t *testing.T) {
	// Per pupil 1 and 3, ten pupils each: mean 2, deviations ±1, CV² = 1/4.
	if sq, err := Square(members([2]int64{10, 10}, [2]int64{30, 10})); err != nil || sq.Cmp(big.NewRat(1, 4)) != 0 {
		t.Errorf("got %v, %v; want 1/4", sq, err)
	}
}

func TestSquare_None(t *testing.T) {
	for name, m := range map[string][]Member{
		"nobody": nil, "nothing anywhere": members([2]int64{0, 10}, [2]int64{0, 20}), "a school without pupils": members([2]int64{5, 0}, [2]int64{5, 10}),
	} {
		if sq, err := Square(m); !errors.Is(err, ErrNone) {
			t.Errorf("%s: %v, %v", name, sq, err)
		}
	}
}

// Written out as rules §8 has it, the square is the same; it never is
// negative, and equal provision gives zero.
func TestSquare_IsTheFormula(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "schools")
		var all []Member
		x, p := new(big.Rat), new(big.Rat)
		for range n {
			m := Member{big.NewRat(rapid.Int64Range(1, 5000).Draw(t, "x"), 1), big.NewRat(rapid.Int64Range(1, 900).Draw(t, "p"), 1)}
			x.Add(x, m.X)
			p.Add(p, m.P)
			all = append(all, m)
		}
		mean := new(big.Rat).Quo(x, p)
		want := new(big.Rat)
		for _, m := range all {
			d := new(big.Rat).Quo(m.X, m.P)
			d.Sub(d, mean).Mul(d, d)
			want.Add(want, d.Mul(d, new(big.Rat).Quo(m.P, p)))
		}
		want.Quo(want, mean).Quo(want, mean)
		got, err := Square(all)
		if err != nil || got.Cmp(want) != 0 || got.Sign() < 0 {
			t.Fatalf("got %v, %v; want %v", got, err, want)
		}
	})
}

// Means worked out by hand: (1/2 + 1/4) ÷ 2 is 3/8; √2 alone is 1.414213562373 and no more by 12 decimals.
func TestMean_ByHand(t *testing.T) {
	if m := Mean([]*big.Rat{big.NewRat(1, 4), big.NewRat(1, 16)}, nil); m.Cmp(big.NewRat(3, 8)) != 0 {
		t.Errorf("mean of 1/2 and 1/4 is %s", m)
	}
	if m := Mean([]*big.Rat{big.NewRat(2, 1)}, nil); m.FloatString(15) != "1.414213562373000" {
		t.Errorf("√2 is %s", m.FloatString(15))
	}
}

// A limit that differs from the true mean in the 21st decimal is told from it:
// √2 = 1.41421356237309504880168…
func TestMean_StandsOnItsSideOfTheLimit(t *testing.T) {
	two := []*big.Rat{big.NewRat(2, 1)}
	for text, above := range map[string]bool{"1.414213562373095048801": true, "1.414213562373095048802": false} {
		limit, _ := new(big.Rat).SetString(text)
		if got := Mean(two, limit).Cmp(limit) > 0; got != above {
			t.Errorf("√2 > %s: got %v", text, got)
		}
	}
}

// The square of the mean of two roots, (√a + √b)²/4 = (a + b + 2√ab)/4, is
// compared with the limit's by ratios alone: 2√ab against 4l² − a − b.
func TestMean_OfTwoAgainstAlgebra(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) *big.Rat {
			return big.NewRat(rapid.Int64Range(0, 400).Draw(t, name), rapid.Int64Range(1, 20).Draw(t, name+"_den"))
		}
		a, b := draw("a"), draw("b")
		limit := big.NewRat(rapid.Int64Range(0, 300).Draw(t, "limit"), 20)
		rest := new(big.Rat).Mul(big.NewRat(4, 1), new(big.Rat).Mul(limit, limit))
		rest.Sub(rest, a).Sub(rest, b)
		want := 1 // 2√ab > rest
		if rest.Sign() >= 0 {
			want = new(big.Rat).Mul(big.NewRat(4, 1), new(big.Rat).Mul(a, b)).Cmp(new(big.Rat).Mul(rest, rest))
		}
		if got := Mean([]*big.Rat{a, b}, limit).Cmp(limit); got != want {
			t.Fatalf("mean of √%s and √%s against %s: got %d, want %d", a, b, limit, got, want)
		}
	})
}
