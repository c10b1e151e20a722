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
